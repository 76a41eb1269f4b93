#include <stdio.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/jit/jit.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves what instructions do: hand-written code halts with a number, or prints, or throws.

#define PLAY_CODE(...)                                                                             \
    play(                                                                                          \
        (struct bundle_class[]){                                                                   \
            AUTHORITY_CLASSES,                                                                     \
            {.name = ".t.main", .pool = {AUTHORITY_POOL}, .methods = {STARTUP(__VA_ARGS__)}}},     \
        5)

static uint32_t life_safepoints; // a life ends after so many; 0: never

static int play(const struct bundle_class *classes, size_t count)
{
    test_world_reset();
    test_world.is_checked = life_safepoints == 0;
    test_world.is_polled_always = life_safepoints != 0;
    test_world.safepoints_limit = life_safepoints;
    test_world.is_disk_lost = life_safepoints != 0; // so that a halt does not wait
    int result = test_world_play(classes, count);
    if (result == TEST_REFUSED) printf("refused: %s\n", vm_refusal());
    vm_check();
    return result;
}

// slot 2 = (int) low word constant
#define WIDE(slot, value) I(CONST_IW, slot, 0, 0), (uint32_t)(value)
#define WIDE_L(slot, value)                                                                        \
    I(CONST_LW, slot, 0, 0), (uint32_t)((uint64_t)(value)), (uint32_t)((uint64_t)(value) >> 32)

TEST(vm_ints_wrap_and_shift_as_in_java)
{
    EXPECT(PLAY_CODE(I16(CONST_I, 2, -5), HALT) == -5);
    EXPECT(PLAY_CODE(WIDE(3, INT32_MAX), I(ADDK_I, 2, 3, 1), HALT) == INT32_MIN);
    EXPECT(PLAY_CODE(WIDE(3, INT32_MIN), I16(CONST_I, 4, -1), I(DIV_I, 2, 3, 4), HALT) ==
           INT32_MIN);
    EXPECT(PLAY_CODE(WIDE(3, INT32_MIN), I16(CONST_I, 4, -1), I(REM_I, 2, 3, 4), HALT) == 0);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -7), I16(CONST_I, 4, 2), I(DIV_I, 2, 3, 4), HALT) == -3);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -7), I16(CONST_I, 4, 2), I(REM_I, 2, 3, 4), HALT) == -1);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 1), I16(CONST_I, 4, 33), I(SHL_I, 2, 3, 4), HALT) == 2);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -8), I16(CONST_I, 4, 1), I(SHR_I, 2, 3, 4), HALT) == -4);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -1), I16(CONST_I, 4, 28), I(USHR_I, 2, 3, 4), HALT) == 15);
    EXPECT(PLAY_CODE(WIDE(3, 0x10001), I(MUL_I, 2, 3, 3), HALT) == 0x20001);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 12), I16(CONST_I, 4, 10), I(XOR_I, 2, 3, 4), HALT) == 6);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 12), I(NOT_I, 3, 3, 0), I(NEG_I, 2, 3, 0), HALT) == 13);
}

TEST(vm_longs_have_64_bits)
{
    EXPECT(PLAY_CODE(WIDE_L(5, 1ll << 40), I16(CONST_I, 3, 38), I(SHR_L, 7, 5, 3),
                     I(L_TO_I, 2, 7, 0), HALT) == 4);
    EXPECT(PLAY_CODE(WIDE_L(5, INT64_MIN), I16(CONST_L, 7, -1), I(DIV_L, 7, 5, 7),
                     I16(CONST_I, 2, 0), I(JNE_L, 5, 7, 0), 11, I16(CONST_I, 2, 1), HALT) == 1);
    EXPECT(PLAY_CODE(I16(CONST_L, 5, -2), I16(CONST_L, 7, 1), I(JLT_L, 5, 7, 0), 6,
                     I16(CONST_I, 2, 9), I(RET, 0, 0, 0), I16(CONST_I, 2, 7), HALT) == 7);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -3), I(I_TO_L, 5, 3, 0), I(MUL_L, 5, 5, 5), I(L_TO_I, 2, 5, 0),
                     HALT) == 9);
}

TEST(vm_numbers_go_into_boxes_and_back)
{
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 77), I(BOX_I, 9, 3, 0), I(UNBOX_I, 2, 9, 0), HALT) == 77);
    EXPECT(PLAY_CODE(WIDE(3, 123456), I(BOX_I, 9, 3, 0), I(UNBOX_L, 5, 9, 0), I(L_TO_I, 2, 5, 0),
                     HALT) == 123456);
    EXPECT(PLAY_CODE(WIDE_L(5, 1ll << 33), I(BOX_L, 9, 5, 0), I(UNBOX_L, 7, 9, 0),
                     I16(CONST_I, 2, 0), I(JNE_L, 5, 7, 0), 9, I16(CONST_I, 2, 1), HALT) == 1);
}

// What happens outside is seen before the next instruction, though none of them jumps or calls.
// (But in compiled code, which is not so long.)
TEST(vm_is_interrupted_in_straight_code)
{
#define STEP  I(ADDK_I, S_I2, S_I2, 1)
#define STEPS STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL},
         .methods = {STARTUP(GET_CONSOLE, READ, STEPS, STEPS, STEPS, READ, STEPS, HALT)}},
    };

    for (uint32_t life = 2; life <= 3; life++) { // the first safepoint comes before all
        test_world_reset();
        jit_set_mode(JIT_NEVER, 0);
        test_world.input = "ab";
        test_world.interrupts_reads = true;
        test_world.safepoints_limit = life;
        EXPECT(test_world_play(classes, 5) == TEST_STOPPED);
        const struct task *task = object_at(world()->run_first);
        const struct activation *top = object_at(task->top);
        EXPECT(top->slots[S_I2] == (life == 2 ? 0 : 24));
    }
}

// ... and so is what happens between two turns.
TEST(vm_is_interrupted_between_turns)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL},
         .methods = {STARTUP(GET_CONSOLE, READ, STEPS, HALT)}},
    };

    test_world_reset();
    jit_set_mode(JIT_NEVER, 0);
    test_world.input = "a";
    test_world.interrupts_reads = true; // so that the second safepoint comes before the steps
    test_world.interrupts_at = 2;
    test_world.safepoints_limit = 3;
    EXPECT(test_world_play(classes, 5) == TEST_STOPPED);
    const struct task *task = object_at(world()->run_first);
    const struct activation *top = object_at(task->top);
    EXPECT(top->slots[S_I2] == 0);
}

// The sum of 1 to 100.
TEST(vm_loops)
{
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 100), I(ADD_I, 2, 2, 3), I(ADDK_I, 3, 3, (uint8_t)-1),
                     I(JNZ_I, 3, 0, 0), 1, HALT) == 5050);
}

// Stores past the end grow; what lies between is null.
TEST(vm_arrays_grow)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL, {CLASSFILE_CLASS, ".internal.array"}},
         .methods = {STARTUP(I16(NEW, S_ARRAY, POOL_OWN), I16(CONST_I, 3, 1000),
                             I(SETA_R, S_THIS, S_ARRAY, 3), I16(CONST_I, 4, 999),
                             I(GETA_R, S_OBJECT, S_ARRAY, 4), I(LEN, 2, S_ARRAY, 0),
                             I(JNULL, S_OBJECT, 0, 0), 9, I(NEG_I, 2, 2, 0), HALT)}},
    };

    EXPECT(play(classes, 5) == 1001);
}

// ---- calls -----------------------------------------------------------------------------------

// Fibonacci numbers by CALLV, each call one deeper.
TEST(vm_calls_pass_arguments_and_results)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL, {CLASSFILE_METHOD, ".t.main", "fib", "l", "i"}},
         .methods = {STARTUP(I16(CONST_I, S_I2, 20), I16(CALLV, S_L, POOL_OWN),
                             ARGS(S_THIS, S_I2, 0, 0), I(L_TO_I, S_I, S_L, 0), HALT),
                     {.name = "fib",
                      .parameters = "i",
                      .result = "l",
                      .slots = ".t.main i i l - l -",
                      CODE(I16(CONST_I, 2, 2), I(JLE_I, 2, 1, 0), 5, I(I_TO_L, 3, 1, 0),
                           I(RET_L, 3, 0, 0), I(ADDK_I, 2, 1, 0xff), I16(CALLV, 3, POOL_OWN),
                           ARGS(0, 2, 0, 0), I(ADDK_I, 2, 1, 0xfe), I16(CALLV, 5, POOL_OWN),
                           ARGS(0, 2, 0, 0), I(ADD_L, 3, 3, 5), I(RET_L, 3, 0, 0))}}},
    };

    EXPECT(play(classes, 5) == 6765);
}

// An object of .t.child is called through its superclass, by name, and by ordinal.
#define NUMBER_METHOD(class, number)                                                               \
    {                                                                                              \
        .name = "number", .ordinal = 16, .parameters = "i", .result = "i", .slots = class " i i",  \
        CODE(I16(CONST_I, 2, number), I(ADD_I, 2, 2, 1), I(RET_I, 2, 0, 0))                        \
    }
#define NUMBER_CLASSES                                                                             \
    {.name = ".t.parent", .methods = {NUMBER_METHOD(".t.parent", 100)}},                           \
    {                                                                                              \
        .name = ".t.child", .super = ".t.parent", .methods = { NUMBER_METHOD(".t.child", 200) }    \
    }

static int call_child(struct bundle_constant called, const uint32_t *code, uint32_t code_words)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        NUMBER_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL, called, {CLASSFILE_CLASS, ".t.child"}},
         .methods = {{.name = "startup",
                      .parameters = ".internal.boot",
                      .slots = ".t.main .internal.boot i i .t.parent .t.child .internal.object "
                               ".internal.object l - .internal.system",
                      .code = code,
                      .code_words = code_words}}},
    };

    return play(classes, 7);
}

#define CALL_CHILD(constant, ...)                                                                  \
    call_child((struct bundle_constant)constant, (const uint32_t[]){__VA_ARGS__},                  \
               sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))
#define UNPACK(...)                                                                                \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

TEST(vm_calls_reach_the_right_method)
{
    enum { CHILD = POOL_OWN + 1 };
    const uint32_t make[] = {I16(NEW, 5, CHILD), I(MOVE_R, 4, 5, 0), I16(CONST_I, 3, 7)};

    EXPECT(CALL_CHILD(UNPACK(CLASSFILE_METHOD, ".t.parent", "number", "i", "i"), make[0], make[1],
                      make[2], I16(CALLV, 2, POOL_OWN), ARGS(4, 3, 0, 0), HALT) == 207);
    EXPECT(CALL_CHILD(UNPACK(CLASSFILE_METHOD, ".t.parent", "number", "i", "i"), make[0], make[1],
                      make[2], I16(CALL, 2, POOL_OWN), ARGS(4, 3, 0, 0), HALT) == TEST_REFUSED);
    EXPECT(CALL_CHILD(UNPACK(CLASSFILE_STRING, .name = "number"), make[0], make[1], make[2],
                      I(BOX_I, 6, 3, 0), I16(CALLD, 7, POOL_OWN), 2, ARGS(4, 6, 0, 0),
                      I(UNBOX_I, 2, 7, 0), HALT) == 207);
    EXPECT(CALL_CHILD(UNPACK(CLASSFILE_STRING, .name = "16"), make[0], make[1], make[2],
                      I(BOX_I, 6, 3, 0), I16(CALLD, 7, POOL_OWN), 2, ARGS(4, 6, 0, 0),
                      I(UNBOX_I, 2, 7, 0), HALT) == 207);
    EXPECT(CALL_CHILD(UNPACK(CLASSFILE_STRING, .name = "number"), make[0], make[1], make[2],
                      I16(CALLD, 7, POOL_OWN), 1, ARGS(4, 0, 0, 0), HALT) == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, ".t.child has no method number") != NULL);
}

// ---- exceptions ------------------------------------------------------------------------------

static int play_caught(const char *class, const uint32_t *code, uint32_t code_words)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL,
                  {CLASSFILE_CLASS, ".internal.array"},
                  {CLASSFILE_CLASS, ".t.main"},
                  {CLASSFILE_METHOD, ".t.main", "deeper", NULL, NULL}},
         .methods = {{.name = "startup",
                      .parameters = ".internal.boot",
                      .slots = AUTHORITY_SLOTS,
                      .code = code,
                      .code_words = code_words,
                      .handlers = {{6, code_words, 0, class, S_OBJECT}}},
                     {.name = "deeper",
                      .slots = ".t.main l - l - l - l - l -",
                      CODE(I16(CALLV, 0, POOL_OWN + 2), ARGS(0, 0, 0, 0), I(RET, 0, 0, 0))}}},
    };

    return play(classes, 5);
}

// The code stands behind six words that halt with 1 when something has been caught.
#define PLAY_CAUGHT(class, ...)                                                                    \
    play_caught(class, (const uint32_t[]){CAUGHT_PRELUDE, __VA_ARGS__},                            \
                sizeof((const uint32_t[]){CAUGHT_PRELUDE, __VA_ARGS__}) / sizeof(uint32_t))
#define CAUGHT_PRELUDE I(JNULL, S_OBJECT, 0, 0), 6, GET_SYSTEM, HALT_CALL
#define RETURN         I16(CONST_I, S_I, 2), GET_SYSTEM, HALT_CALL, I(RET, 0, 0, 0)

TEST(vm_faults_are_exceptions)
{
    const uint32_t none = I16(CONST_I, S_I3, 0);

    // Slot S_I is 0, and that is what the handler halts with.
    EXPECT(PLAY_CAUGHT(".internal.exception.division", none, I(DIV_I, S_I, S_I2, S_I3), RETURN) ==
           0);
    EXPECT(PLAY_CAUGHT(".internal.exception.division", I(REM_L, S_L, S_L, S_L2), RETURN) == 0);
    EXPECT(PLAY_CAUGHT(".internal.exception.null", I(THROW, S_OBJECT, 0, 0)) == 0);
    EXPECT(PLAY_CAUGHT(".internal.exception.null", I(LEN, S_I, S_ARRAY, 0), RETURN) == 0);
    EXPECT(PLAY_CAUGHT(".internal.exception.bounds", I16(NEW, S_ARRAY, POOL_OWN),
                       I(GETA_R, S_OBJECT, S_ARRAY, S_I), RETURN) == 0);
    EXPECT(PLAY_CAUGHT(".internal.exception.bounds", I16(NEW, S_ARRAY, POOL_OWN),
                       I16(CONST_I, S_I2, -1), I(SETA_R, S_THIS, S_ARRAY, S_I2), RETURN) == 0);
    EXPECT(PLAY_CAUGHT(".internal.exception.cast", I(CAST, S_OBJECT, S_BOOT, 0), POOL_OWN + 1,
                       RETURN) == 0);
    EXPECT(PLAY_CAUGHT(".internal.exception.stack", I16(CALLV, 0, POOL_OWN + 2),
                       ARGS(S_THIS, 0, 0, 0), RETURN) == 0);
    EXPECT(PLAY_CAUGHT(".t.main", I(THROW, S_THIS, 0, 0)) == 0);
    EXPECT(PLAY_CAUGHT(".internal.exception", I(THROW, S_THIS, 0, 0)) == VM_ALL_ENDED);
}

// Without names of variables there are still those of methods and parameters.
TEST(vm_null_and_bounds_are_explained_without_names)
{
    (void)PLAY_CODE(I(LEN, S_I, S_ARRAY, 0), I(RET, 0, 0, 0));
    EXPECT(strstr(test_world.log, "null: null is used as an object, and its size is wanted"));
    (void)PLAY_CODE(I(CONST_NULL, S_BOOT, 0, 0), GET_SYSTEM, I(RET, 0, 0, 0));
    EXPECT(strstr(test_world.log, "null: parameter 1 is null, and its system() is called"));
}

static int play_next_life(void)
{
    test_world.safepoints = 0;
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    vm_check();
    return test_world_run();
}

// The way back through all the activations that a stack can hold is not done in one piece, and the
// life may end on it.
TEST(vm_a_long_throw_gives_way)
{
    int lives_on_the_way = 0;

    life_safepoints = 10;
    int result = PLAY_CAUGHT(".internal.exception.stack", I16(CALLV, 0, POOL_OWN + 2),
                             ARGS(S_THIS, 0, 0, 0), RETURN);
    while (result == TEST_STOPPED) {
        const struct task *task = object_at(world()->run_first);
        if (task != NULL) lives_on_the_way += task->is_throwing;
        result = play_next_life();
    }
    EXPECT(result == 0);
    EXPECT(lives_on_the_way > 5);
}

// An array is lengthened until there is no room. The program gets an exception and goes on.
TEST(vm_memory_runs_out_as_an_exception)
{
    const uint32_t big = 1 << 20;

    EXPECT(PLAY_CAUGHT(".internal.exception.memory", I16(NEW, S_ARRAY, POOL_OWN),
                       I(CONST_IW, S_I2, 0, 0), big, I(SETA_R, S_THIS, S_ARRAY, S_I2),
                       I(ADD_I, S_I2, S_I2, S_I2), I(JUMP, 0, 0, 0), 9) == 0);
}

// Arrays are made and dropped, far more than there is room for.
TEST(vm_memory_that_is_dropped_is_used_again)
{
    const uint32_t big = 1 << 20;
    const uint32_t rounds = 1000;

    EXPECT(PLAY_CAUGHT(".internal.exception.memory", I(CONST_IW, S_I3, 0, 0), rounds,
                       I16(NEW, S_ARRAY, POOL_OWN), I(CONST_IW, S_I2, 0, 0), big,
                       I(SETA_R, S_THIS, S_ARRAY, S_I2), I(ADDK_I, S_I3, S_I3, 0xff),
                       I(JNZ_I, S_I3, 0, 0), 8, RETURN) == 2);
}

// A method that stores a variable of its own looks like a setter, but there is no argument.
TEST(vm_what_looks_like_a_setter_takes_no_argument)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .fields = "n:i text:.internal.string",
         .field_refs = ".t.main:n .t.main:text",
         .pool = {AUTHORITY_POOL,
                  {CLASSFILE_METHOD, ".t.main", "number", NULL, NULL},
                  {CLASSFILE_METHOD, ".t.main", "text", NULL, NULL}},
         .methods = {STARTUP(I16(CALLV, 0, POOL_OWN), ARGS(0, 0, 0, 0), I16(CALLV, 0, POOL_OWN + 1),
                             ARGS(0, 0, 0, 0), I(GETF_I, 2, 0, 0), HALT),
                     {.name = "number",
                      .slots = ".t.main i",
                      CODE(I(SETF_I, 1, 0, 0), I(RET, 0, 0, 0))},
                     {.name = "text",
                      .slots = ".t.main .internal.string",
                      CODE(I(SETF_R, 1, 0, 1), I(RET, 0, 0, 0))}}},
    };

    EXPECT(play(classes, 5) == 0); // play() also looks whether every field has its type
}

TEST(vm_uncaught_exceptions_leave_a_trace)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL, {CLASSFILE_METHOD, ".t.main", "inner", NULL, NULL}},
         .methods = {STARTUP(I16(CONST_I, 2, 0), I16(CALLV, 0, POOL_OWN), ARGS(0, 0, 0, 0),
                             I(RET, 0, 0, 0)),
                     {.name = "inner",
                      .slots = ".t.main i i",
                      CODE(I16(CONST_I, 1, 5), I(DIV_I, 1, 1, 2), I(RET, 0, 0, 0))}}},
    };

    EXPECT(play(classes, 5) == VM_ALL_ENDED);
    EXPECT(strcmp(test_world.log, "task 1 ended by an uncaught .internal.exception.division: "
                                  "division by zero\n"
                                  "    in .t.main.inner (test.ph:101)\n"
                                  "    in .t.main.startup (test.ph:101)\n") == 0);
}

// Who has no console could otherwise forge lines of the system's own, or clear the terminal.
TEST(vm_what_nobody_catches_is_reported_on_one_line)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL,
                  {CLASSFILE_METHOD, ".t.main", "inner", NULL, NULL},
                  {CLASSFILE_STRING, NULL, "a\nphantom: \033[2J\177\233~", NULL, NULL}},
         .methods = {STARTUP(I16(CALLV, 0, POOL_OWN), ARGS(0, 0, 0, 0), I(RET, 0, 0, 0)),
                     {.name = "inner",
                      .slots = ".t.main .internal.string",
                      CODE(I16(CONST_R, 1, POOL_OWN + 1), I(THROW, 1, 0, 0))}}},
    };

    EXPECT(play(classes, 5) == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, ".string: a\\nphantom: \\x1b[2J\\x7f\\x9b~\n    in ") != NULL);
}
