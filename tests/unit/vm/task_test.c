#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves what waiting and restarting do: a life may end at any safepoint and in any wait, and the
// next one goes on with nothing but the arena.

#define PLAY_CODE(...)                                                                             \
    PLAY(((struct bundle_class[]){                                                                 \
        AUTHORITY_CLASSES,                                                                         \
        {.name = ".t.main", .pool = {AUTHORITY_POOL}, .methods = {STARTUP(__VA_ARGS__)}}}))

// Begin a further life; time and the console of the last one are gone.
static int resume(void)
{
    test_world.clock_ms = 5;
    test_world.waits = 0;
    test_world.safepoints = 0;
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    vm_check();
    return test_world_run();
}

static void reset(void)
{
    test_world_reset();
    test_world.is_checked = true;
}

TEST(vm_sleep_lasts_its_time)
{
    reset();
    EXPECT(PLAY_CODE(GET_CLOCK, I16(CONST_L, S_L, 1500), SLEEP, I16(CONST_I, S_I, 3), HALT) == 3);
    EXPECT(test_world.clock_ms == 1500 + 1); // and one while the halt waits to be durable
}

// The uptime that counts is the one of the last snapshot; what was slept after it is slept again.
TEST(vm_sleep_goes_on_in_the_next_life)
{
    reset();
    test_world.clock_ms = 100;
    test_world.waits_limit = 1;
    EXPECT(PLAY_CODE(GET_CLOCK, I16(CONST_L, S_L, 1500), SLEEP, I16(CONST_I, S_I, 3), HALT) ==
           TEST_STOPPED);
    EXPECT(test_world.deadline_ms == 1600);
    test_world.waits_limit = 0;
    EXPECT(resume() == 3);
    EXPECT(test_world.clock_ms == 5 + 1500 + 1);
}

TEST(vm_read_waits_for_input)
{
    reset();
    test_world.waits_limit = 3;
    EXPECT(PLAY_CODE(GET_CONSOLE, READ, HALT) == TEST_STOPPED);
    test_world.waits_limit = 0;
    test_world.input = "x";
    EXPECT(test_world_run() == 'x');
}

TEST(vm_read_tells_of_a_new_life_once)
{
    reset();
    test_world.waits_limit = 1;
    EXPECT(PLAY_CODE(GET_CONSOLE, READ, I(MOVE_I, S_I2, S_I, 0), READ, I(ADD_I, S_I, S_I, S_I2),
                     HALT) == TEST_STOPPED);
    test_world.waits_limit = 0;
    test_world.input = "A";
    EXPECT(resume() == 'A' - 1);
}

TEST(vm_sync_waits_until_durable)
{
    reset();
    EXPECT(PLAY_CODE(GET_SYSTEM, SYNC, I16(CONST_I, S_I, 4), HALT) == 4);
    EXPECT(test_world.durable == 2); // one for the sync, one for the halt
}

TEST(vm_sync_raises_if_the_disk_is_lost)
{
    reset();
    test_world.is_disk_lost = true;
    EXPECT(PLAY_CODE(GET_SYSTEM, SYNC, HALT) == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, ".internal.exception.durability") != NULL);
}

// A world that was saved in the middle of a halt does not halt again: the call returns.
TEST(vm_halt_returns_in_the_next_life)
{
    reset();
    EXPECT(PLAY_CODE(GET_SYSTEM, HALT_CALL, I16(CONST_I, S_I, 7), HALT) == 0);
    EXPECT(resume() == 7);
    EXPECT(resume() == VM_ALL_ENDED);
}

// Law 4: while all wait, the machine writes nothing. A write would end this test with a fault.
TEST(vm_idle_writes_nothing)
{
    reset();
    test_world.is_frozen = true;
    test_world.waits_limit = 10;
    EXPECT(PLAY_CODE(GET_CONSOLE, READ, HALT) == TEST_STOPPED);
}

// Squares of 1 to 1000 are added up in a list on the way; the life ends at every single safepoint,
// and none is noticed.
TEST(vm_no_restart_is_noticed)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL,
                  {CLASSFILE_METHOD, ".t.main", "square", "i", "i"},
                  {CLASSFILE_CLASS, ".internal.array"}},
         .methods = {STARTUP(I16(NEW, S_ARRAY, POOL_OWN + 1), I(CONST_IW, S_I2, 0, 0), 1000,
                             I16(CALLV, S_I3, POOL_OWN), ARGS(S_THIS, S_I2, 0, 0),
                             I(ADD_I, S_I, S_I, S_I3), I(BOX_I, S_OBJECT, S_I3, 0),
                             I(SETA_R, S_OBJECT, S_ARRAY, S_I2), I(ADDK_I, S_I2, S_I2, 0xff),
                             I(JNZ_I, S_I2, 0, 0), 3, HALT),
                     {.name = "square",
                      .parameters = "i",
                      .result = "i",
                      .slots = ".t.main i i",
                      CODE(I(MUL_I, 2, 1, 1), I(RET_I, 2, 0, 0))}}},
    };
    int32_t sum = 0;
    int lives = 1;

    for (int32_t i = 1; i <= 1000; i++) sum += i * i;
    reset();
    test_world.is_polled_always = true;
    test_world.is_disk_lost = true; // so that the halt does not wait
    test_world.safepoints_limit = 2;
    int result = PLAY(classes);
    for (; result == TEST_STOPPED && lives < 100; lives++) result = resume();
    EXPECT(result == sum);
    EXPECT(lives > 5);
}

TEST(vm_resume_refuses_what_is_no_world)
{
    reset();
    EXPECT(vm_resume(TEST_ARENA_BYTES) == ERR_FOREIGN);
    EXPECT(PLAY_CODE(I(RET, 0, 0, 0)) == VM_ALL_ENDED);
    world()->layout++;
    EXPECT(vm_resume(TEST_ARENA_BYTES) == ERR_VERSION);
    world()->layout--;
    EXPECT(vm_resume(sizeof(struct world)) == ERR_TOO_SMALL);
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    EXPECT(world()->lives == 2);
}

// Two threads run side by side: the first waits for what only the second does.
TEST(vm_threads_take_turns)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.worker",
         .fields = "done:i",
         .field_refs = ".t.worker:done",
         .methods = {{.name = "run",
                      .slots = ".t.worker i",
                      CODE(I16(CONST_I, 1, 9), I(SETF_I, 1, 0, 0), I(RET, 0, 0, 0))}}},
        {.name = ".t.main",
         .field_refs = ".t.worker:done",
         .pool = {{CLASSFILE_METHOD, ".internal.boot", "system", ".internal.system", NULL},
                  {CLASSFILE_METHOD, ".internal.system", "halt", NULL, "i"},
                  {CLASSFILE_CLASS, ".t.worker"},
                  {CLASSFILE_METHOD, ".internal.boot", "thread", ".internal.thread",
                   ".internal.object"}},
         .methods = {{.name = "startup",
                      .parameters = ".internal.boot",
                      .slots = ".t.main .internal.boot i .t.worker .internal.thread i i i i i "
                               ".internal.system",
                      CODE(I16(NEW, 3, 2), I16(CALLV, 4, 3), ARGS(1, 3, 0, 0), I(GETF_I, 2, 3, 0),
                           I(JZ_I, 2, 0, 0), 3, HALT)}}},
    };

    reset();
    EXPECT(PLAY(classes) == 9);
}
