#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"

// Proves how programs look at older generations, name one and go back to one.

#define HISTORY_CLASSES                                                                            \
    {.name = ".internal.boot",                                                                     \
     .methods = {NATIVE_METHOD("system", 82, ".internal.system", NULL),                            \
                 NATIVE_METHOD("history", 96, ".internal.history", NULL)}},                        \
        {.name = ".internal.system",                                                               \
         .methods = {NATIVE_METHOD("sync", 90, NULL, NULL),                                        \
                     NATIVE_METHOD("halt", 94, NULL, "i")}},                                       \
    {                                                                                              \
        .name = ".internal.history", .methods = {                                                  \
            NATIVE_METHOD("before", 100, "l", "l"),                                                \
            NATIVE_METHOD("setName", 103, NULL, "l .internal.string"),                             \
            NATIVE_METHOD("back", 104, NULL, "l")                                                  \
        }                                                                                          \
    }

#define PLAY_CODE(...)                                                                             \
    PLAY(((struct bundle_class[]){                                                                 \
        HISTORY_CLASSES,                                                                           \
        {.name = ".t.main",                                                                        \
         .pool = {{CLASSFILE_METHOD, ".internal.boot", "system", ".internal.system", NULL},        \
                  {CLASSFILE_METHOD, ".internal.system", "halt", NULL, "i"},                       \
                  {CLASSFILE_METHOD, ".internal.boot", "history", ".internal.history", NULL},      \
                  {CLASSFILE_METHOD, ".internal.history", "before", "l", "l"},                     \
                  {CLASSFILE_METHOD, ".internal.history", "setName", NULL, "l .internal.string"},  \
                  {CLASSFILE_STRING, NULL, "a name"},                                              \
                  {CLASSFILE_METHOD, ".internal.history", "back", NULL, "l"}},                     \
         .methods = {{.name = "startup",                                                           \
                      .ordinal = 8,                                                                \
                      .parameters = ".internal.boot",                                              \
                      .slots = ".t.main .internal.boot i l - .internal.history "                   \
                               ".internal.string .internal.system",                                \
                      CODE(__VA_ARGS__)}}}}))

enum { A_BOOT = 1, A_I, A_L, A_L2, A_HISTORY, A_TEXT, A_SYSTEM };
enum { P_SYSTEM, P_HALT, P_HISTORY, P_BEFORE, P_SET_NAME, P_TEXT, P_BACK };

#define HISTORY(l) I16(CALLV, A_HISTORY, P_HISTORY), ARGS(A_BOOT, 0, 0, 0), I16(CONST_L, A_L, l)
#define BEFORE     I16(CALLV, A_L, P_BEFORE), ARGS(A_HISTORY, A_L, A_L2, 0)
#define SET_NAME                                                                                   \
    I16(CONST_R, A_TEXT, P_TEXT), I16(CALLV, 0, P_SET_NAME), ARGS(A_HISTORY, A_L, A_L2, A_TEXT)
#define BACK I16(CALLV, 0, P_BACK), ARGS(A_HISTORY, A_L, A_L2, 0)
#define HALT_WITH(n)                                                                               \
    I16(CONST_I, A_I, n), I16(CALLV, A_SYSTEM, P_SYSTEM), ARGS(A_BOOT, 0, 0, 0),                   \
        I16(CALLV, 0, P_HALT), ARGS(A_SYSTEM, A_I, 0, 0), I(RET, 0, 0, 0)

static void reset(void)
{
    test_world_reset();
    test_world.past.number = 7;
}

TEST(vm_history_shows_what_there_is)
{
    reset();
    EXPECT(PLAY_CODE(HISTORY(100), BEFORE, I(L_TO_I, A_I, A_L, 0), I16(CALLV, A_SYSTEM, P_SYSTEM),
                     ARGS(A_BOOT, 0, 0, 0), I16(CALLV, 0, P_HALT), ARGS(A_SYSTEM, A_I, 0, 0),
                     I(RET, 0, 0, 0)) == 7);
    reset();
    EXPECT(PLAY_CODE(HISTORY(7), BEFORE, I(L_TO_I, A_I, A_L, 0), I16(CALLV, A_SYSTEM, P_SYSTEM),
                     ARGS(A_BOOT, 0, 0, 0), I16(CALLV, 0, P_HALT), ARGS(A_SYSTEM, A_I, 0, 0),
                     I(RET, 0, 0, 0)) == 0);
}

TEST(vm_history_names_a_generation_when_the_disk_has_time)
{
    reset();
    test_world.busy = 3;
    EXPECT(PLAY_CODE(HISTORY(7), SET_NAME, HALT_WITH(5)) == 5);
    EXPECT(strcmp(test_world.past.name, "a name") == 0);
    EXPECT(test_world.durable >= 3);
}

TEST(vm_history_raises_for_what_is_not_there)
{
    reset();
    EXPECT(PLAY_CODE(HISTORY(8), SET_NAME, HALT_WITH(5)) == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, "there is no such generation") != NULL);
    reset();
    EXPECT(PLAY_CODE(HISTORY(8), BACK, HALT_WITH(5)) == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, "there is no such generation") != NULL);
    reset();
    EXPECT(PLAY_CODE(HISTORY(-1), BACK, HALT_WITH(5)) == VM_ALL_ENDED);
}

// The present is durable before it is left, and who comes back to it finds the call returned.
TEST(vm_history_goes_back)
{
    reset();
    EXPECT(PLAY_CODE(HISTORY(7), BACK, HALT_WITH(5)) == VM_GOES_BACK);
    EXPECT(vm_wished_generation() == 7);
    EXPECT(test_world.durable == 1);
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    EXPECT(test_world_run() == 5);
}

TEST(vm_history_does_not_leave_a_present_that_would_be_lost)
{
    reset();
    test_world.is_disk_lost = true;
    EXPECT(PLAY_CODE(HISTORY(7), BACK, HALT_WITH(5)) == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, ".internal.exception.durability") != NULL);
}
