#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/young.h"
#include "vm/vm.h"
#include "vm/world.h"

// What the slots of a task keep: a program stops within two calls, and its stack is looked at.

enum { POOL_SPIN = POOL_OWN, POOL_DOWN };

// Slots of startup() here: those of objects are named after what the code does with them.
#define SLOTS_OF_STARTUP ".t.main .internal.boot i i .internal.object .internal.object i l -"
enum { S_NUMBER = 2, S_ROUNDS, S_ALIVE, S_DEAD, S_SUM };

enum { NUMBER = 5000 }; // no shared box has it

// spin(rounds) does nothing for so many jumps; down() calls itself for ever.
#define CLASSES(...)                                                                               \
    ((struct bundle_class[]){                                                                      \
        AUTHORITY_CLASSES,                                                                         \
        {.name = ".t.main",                                                                        \
         .pool = {AUTHORITY_POOL,                                                                  \
                  {CLASSFILE_METHOD, ".t.main", "spin", NULL, "i"},                                \
                  {CLASSFILE_METHOD, ".t.main", "down", NULL, NULL}},                              \
         .methods = {{.name = "startup",                                                           \
                      .ordinal = 8,                                                                \
                      .parameters = ".internal.boot",                                              \
                      .slots = SLOTS_OF_STARTUP,                                                   \
                      CODE(__VA_ARGS__)},                                                          \
                     {.name = "spin",                                                              \
                      .parameters = "i",                                                           \
                      .slots = ".t.main i i",                                                      \
                      CODE(I16(CONST_I, 2, 0), I(STEP_LT, 2, 1, 1), 1, I(RET, 0, 0, 0))},          \
                     {.name = "down",                                                              \
                      .slots = ".t.main",                                                          \
                      CODE(I16(CALL, 0, POOL_DOWN), ARGS(0, 0, 0, 0), I(RET, 0, 0, 0))}}}})

#define SPIN I16(CALL, 0, POOL_SPIN), ARGS(0, S_ROUNDS, 0, 0)

static struct activation *innermost(void)
{
    return object_at(((const struct task *)object_at(world()->run_first))->top);
}

static struct activation *outermost(void)
{
    struct activation *a = innermost();

    while (a->caller != 0) a = object_at(a->caller);
    return a;
}

// The machine stops at this safepoint. The first comes before any work.
static void stop_after(uint32_t safepoints)
{
    test_world.safepoints_limit = test_world.safepoints + safepoints;
    test_world.is_polled_always = true;
}

// Two objects, of which one is read after a long call.
static void stop_in_call(void)
{
    test_world_reset();
    stop_after(3);
    EXPECT(PLAY(CLASSES(I16(CONST_I, S_NUMBER, NUMBER), I16(CONST_I, S_ROUNDS, 20000),
                        I(BOX_I, S_ALIVE, S_NUMBER, 0), I(BOX_I, S_DEAD, S_NUMBER, 0), SPIN,
                        I(UNBOX_I, S_SUM, S_ALIVE, 0), I(RET, 0, 0, 0))) == TEST_STOPPED);
    EXPECT(innermost() != outermost());
}

TEST(slots_that_are_read_no_more_keep_nothing)
{
    stop_in_call();
    struct activation *a = outermost();
    EXPECT(heap_is_young(a->slots[S_ALIVE]));
    EXPECT(heap_is_young(a->slots[S_DEAD]));
    (void)young_collect();
    EXPECT(!heap_is_young(a->slots[S_ALIVE]));
    EXPECT(leaf_value(a->slots[S_ALIVE]) == NUMBER);
    EXPECT(a->slots[S_DEAD] == 0);
    EXPECT(a->slots[0] == 0); // the receiver was handed over
    vm_check();
}

// A collection of everything looks at all activations, not only at those that ran.
TEST(slots_of_callers_keep_old_objects)
{
    stop_in_call();
    (void)young_collect();
    oref_t alive = outermost()->slots[S_ALIVE];
    collect_all();
    EXPECT(heap_has(alive) && leaf_value(alive) == NUMBER);
    vm_check();
}

// What was not run since the last collection is not looked at again.
TEST(slots_of_untouched_activations_are_passed_over)
{
    stop_in_call();
    (void)young_collect();
    EXPECT(outermost()->pc & PC_UNTOUCHED);
    oref_t young = make_leaf(1);
    outermost()->slots[S_ALIVE] = young; // as no program can
    (void)young_collect();
    EXPECT(outermost()->slots[S_ALIVE] == young);
}

TEST(slots_are_touched_when_their_task_runs)
{
    stop_in_call();
    (void)young_collect();
    stop_after(2);
    EXPECT(test_world_run() == TEST_STOPPED);
    EXPECT(!(innermost()->pc & PC_UNTOUCHED));
    EXPECT(outermost()->pc & PC_UNTOUCHED);
}

// In a call, when it was left, and in a loop behind it.
TEST(slots_that_were_written_again_are_looked_at_again)
{
    EXPECT(COLLECTOR_PLAY(CLASSES(I16(CONST_I, S_NUMBER, NUMBER), I16(CONST_I, S_ROUNDS, 700),
                                  I(BOX_I, S_ALIVE, S_NUMBER, 0), SPIN, SPIN, //
                                  I(BOX_I, S_ALIVE, S_NUMBER, 0), SPIN,
                                  I(UNBOX_I, S_SUM, S_ALIVE, 0),  // from before the call
                                  I(BOX_I, S_ALIVE, S_NUMBER, 0), //
                                  I16(CONST_I, S_SUM, 0), I(STEP_LT, S_SUM, S_ROUNDS, 1), 13,
                                  I(UNBOX_I, S_SUM, S_ALIVE, 0), // from before the loop
                                  I(RET, 0, 0, 0))) == VM_ALL_ENDED);
    EXPECT(test_world.log_size == 0);
    EXPECT(test_world.safepoints >= 20);
}

// ---- when looking takes long -----------------------------------------------------------------

enum { POOL_DIVE = POOL_OWN, POOL_LONG };
enum { LONG_METHODS = 4, LONG_WORDS = 1500, S_HELD = 2 };

// Methods that make an object, call the next one, and then read nothing in so many instructions
// that it takes several collections to know that of all of them. The last one spins. dive() calls
// itself so many times before it calls the first.
static int play_long_methods(int dives)
{
    static uint32_t code[LONG_METHODS][LONG_WORDS];
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL,
                  {CLASSFILE_METHOD, ".t.main", "dive", NULL, "i"},
                  {CLASSFILE_METHOD, ".t.main", "long1", NULL, NULL},
                  {CLASSFILE_METHOD, ".t.main", "long2", NULL, NULL},
                  {CLASSFILE_METHOD, ".t.main", "long3", NULL, NULL},
                  {CLASSFILE_METHOD, ".t.main", "long4", NULL, NULL}},
         .methods = {
             [LONG_METHODS] = {.name = "dive",
                               .parameters = "i",
                               .slots = ".t.main i .internal.object",
                               CODE(I(BOX_I, S_HELD, 1, 0), I(JZ_I, 1, 0, 0), 7,
                                    I(ADDK_I, 1, 1, 0xff), I16(CALL, 0, POOL_DIVE),
                                    ARGS(0, 1, 0, 0), I(RET, 0, 0, 0), I16(CALL, 0, POOL_LONG),
                                    ARGS(0, 0, 0, 0), I(RET, 0, 0, 0))},
             {.name = "startup",
              .ordinal = 8,
              .parameters = ".internal.boot",
              .slots = SLOTS_OF_STARTUP,
              CODE(I16(CONST_I, S_ROUNDS, dives), I16(CALL, 0, POOL_DIVE), ARGS(0, S_ROUNDS, 0, 0),
                   I(RET, 0, 0, 0))}}}};
    static const char *const names[LONG_METHODS] = {"long1", "long2", "long3", "long4"};

    for (uint32_t i = 0; i < LONG_METHODS; i++) {
        bool is_last = i == LONG_METHODS - 1;
        for (uint32_t pc = 0; pc < LONG_WORDS; pc++) code[i][pc] = I16(CONST_I, 1, 0);
        code[i][0] = I16(CONST_I, 1, NUMBER);
        code[i][1] = I(BOX_I, S_HELD, 1, 0);
        code[i][2] = is_last ? I(JUMP, 0, 0, 0) : I16(CALL, 0, POOL_LONG + 1 + i);
        code[i][3] = is_last ? 2 : ARGS(0, 0, 0, 0);
        code[i][LONG_WORDS - 1] = I(RET, 0, 0, 0);
        classes[4].methods[i] = (struct bundle_method){.name = names[i],
                                                       .slots = ".t.main i .internal.object",
                                                       .code = code[i],
                                                       .code_words = is_last ? 4 : LONG_WORDS};
    }
    test_world_reset();
    stop_after(3);
    return PLAY(classes);
}

static uint32_t count_held(void)
{
    uint32_t count = 0;

    for (const struct activation *a = innermost(); a->caller != 0; a = object_at(a->caller))
        count += a->slots[S_HELD] != 0;
    return count;
}

// While no task goes on.
static void collect_meanwhile(void)
{
    oref_t task = world()->run_first;

    (void)make_leaf(0);
    world()->run_first = 0;
    (void)young_collect();
    world()->run_first = task;
}

// What there was no time for is not forgotten: it may be in a method that never returns.
TEST(slots_that_there_was_no_time_for_are_looked_at_again)
{
    EXPECT(play_long_methods(1) == TEST_STOPPED);
    EXPECT(count_held() == LONG_METHODS + 2);
    collect_meanwhile();
    uint32_t left = count_held();
    EXPECT(left > 0 && left < LONG_METHODS + 2);
    for (unsigned i = 0; i < 3; i++) collect_meanwhile();
    EXPECT(count_held() == 0);
    EXPECT(innermost()->pc & PC_UNTOUCHED);
    vm_check();
}

// But not if there are many: a collection has to be short.
TEST(slots_of_many_activations_are_not_looked_at_again)
{
    EXPECT(play_long_methods(100) == TEST_STOPPED);
    (void)young_collect();
    EXPECT(count_held() > 0);
    EXPECT(innermost()->pc & PC_UNTOUCHED);
    vm_check();
}

// ---- deep stacks -----------------------------------------------------------------------------

enum { DEEP = 100, PIECE_WORDS_MAX = 1 << 10 };

static uint32_t count_touched(void)
{
    uint32_t count = 0;

    for (const struct activation *a = innermost(); a != NULL && !(a->pc & PC_UNTOUCHED);
         a = object_at(a->caller))
        count++;
    return count;
}

// However deep, a collection has to look at little more than a piece of the stack.
TEST(slots_of_deep_recursion_are_looked_at_piece_by_piece)
{
    test_world_reset();
    stop_after(DEEP);
    EXPECT(PLAY(CLASSES(I16(CALL, 0, POOL_DOWN), ARGS(0, 0, 0, 0), I(RET, 0, 0, 0))) ==
           TEST_STOPPED);
    EXPECT(count_touched() < 2 * PIECE_WORDS_MAX / ACTIVATION_WORDS);
    uint32_t depth = 0;
    for (const struct activation *a = innermost(); a->caller != 0; a = object_at(a->caller))
        depth++;
    EXPECT(depth > 10 * PIECE_WORDS_MAX / ACTIVATION_WORDS);
    collect_all(); // the pieces hold one another
    vm_check();
}

// Also if the last one came in the middle of a piece.
TEST(slots_of_deep_recursion_are_never_those_of_two_pieces)
{
    uint32_t most = 0;

    test_world_reset();
    stop_after(2);
    int result = PLAY(CLASSES(I16(CALL, 0, POOL_DOWN), ARGS(0, 0, 0, 0), I(RET, 0, 0, 0)));
    for (unsigned i = 0; i < DEEP; i++) {
        EXPECT(result == TEST_STOPPED);
        uint32_t touched = count_touched();
        if (touched > most) most = touched;
        if (i % 3 == 0) (void)young_collect();
        stop_after(2);
        result = test_world_run();
    }
    EXPECT(most < PIECE_WORDS_MAX / ACTIVATION_WORDS);
}
