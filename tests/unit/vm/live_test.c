#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap/live.h"
#include "vm/vm.h"
#include "vm/world.h"

// What an activation may still read is exactly what some way through the code reads before it
// writes it.

enum { A = 1 << 1, B = 1 << 2, C = 1 << 3, THIS = 1 << 0 };

// Slots of a method under test: this, three objects, an int.
#define LIVE_SLOT_TYPES ".t.live .internal.object .internal.object .internal.object i"

static const struct method *method;

// A world with a class that has this method, whose pool has a method without result and one with.
static void load_method(const uint32_t *code, uint32_t words, struct bundle_handler handler)
{
    static struct bundle bundle;
    const struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.live",
         .pool = {{CLASSFILE_METHOD, ".t.live", "drop", NULL, ".internal.object"},
                  {CLASSFILE_METHOD, ".t.live", "give", ".internal.object", ".internal.object"}},
         .methods = {{.name = "test",
                      .slots = LIVE_SLOT_TYPES,
                      .code = code,
                      .code_words = words,
                      .handlers = {handler}},
                     {.name = "drop",
                      .parameters = ".internal.object",
                      .slots = ".t.live .internal.object",
                      CODE(I(RET, 0, 0, 0))},
                     {.name = "give",
                      .result = ".internal.object",
                      .parameters = ".internal.object",
                      .slots = ".t.live .internal.object",
                      CODE(I(RET_R, 1, 0, 0))}}},
        {.name = ".t.main", .pool = {AUTHORITY_POOL}, .methods = {STARTUP(I(RET, 0, 0, 0))}},
    };

    test_world_reset();
    bundle_write(&bundle, classes, 6);
    EXPECT(vm_create(bundle.bytes, bundle.size, TEST_ARENA_BYTES) == OK);
    oref_t class = class_find(".t.live", strlen(".t.live"));
    oref_t methods = ((const struct class *)object_at(class))->methods;
    method = object_at(refs_item(methods, 0));
    live_forget();
    live_begin();
}

#define LOAD(...) LOAD_GUARDED({0}, __VA_ARGS__)
#define LOAD_GUARDED(handler, ...)                                                                 \
    load_method((const uint32_t[]){__VA_ARGS__}, sizeof((const uint32_t[]){__VA_ARGS__}) / 4,      \
                (struct bundle_handler)handler)

static uint32_t alive_at(uint32_t pc)
{
    return live_slots(method, pc, false)[0];
}

static uint32_t alive_in_call(uint32_t pc)
{
    return live_slots(method, pc, true)[0];
}

TEST(live_is_what_is_read_before_it_is_written)
{
    LOAD(I(MOVE_R, 1, 2, 0), I(CONST_NULL, 2, 0, 0), I(MOVE_R, 3, 1, 0), I(RET, 0, 0, 0));
    EXPECT(alive_at(0) == B);
    EXPECT(alive_at(1) == A);
    EXPECT(alive_at(2) == A);
    EXPECT(alive_at(3) == 0);
}

TEST(live_goes_both_ways_at_a_jump)
{
    LOAD(I(JNULL, 1, 0, 0), 4, I(MOVE_R, 1, 2, 0), I(RET, 0, 0, 0), I(MOVE_R, 1, 3, 0),
         I(RET, 0, 0, 0));
    EXPECT(alive_at(0) == (A | B | C));
    EXPECT(alive_at(2) == B);
    EXPECT(alive_at(4) == C);
}

// The way that has written the slot comes first where both meet.
TEST(live_goes_on_where_ways_meet)
{
    LOAD(I(JNULL, 1, 0, 0), 5, I(CONST_NULL, 2, 0, 0), I(JUMP, 0, 0, 0), 7, I(JUMP, 0, 0, 0), 7,
         I(MOVE_R, 1, 2, 0), I(RET, 0, 0, 0));
    EXPECT(alive_at(0) == (A | B));
}

TEST(live_goes_round_a_loop)
{
    LOAD(I(MOVE_R, 3, 1, 0), I(MOVE_R, 1, 2, 0), I(CONST_NULL, 2, 0, 0), I(JUMP, 0, 0, 0), 0);
    EXPECT(alive_at(1) == B);
    EXPECT(alive_at(2) == A);
    EXPECT(alive_at(3) == (A | B));
}

TEST(live_knows_the_targets_of_a_switch)
{
    LOAD(I(SWITCH, 4, 0, 0), 1, 0, 5, 7, I(MOVE_R, 1, 2, 0), I(RET, 0, 0, 0), I(MOVE_R, 1, 3, 0),
         I(RET, 0, 0, 0));
    EXPECT(alive_at(0) == (B | C));
}

// The slot of a call without result is said to be 0, and is not written.
TEST(live_arguments_die_in_the_call)
{
    LOAD(I16(CALL, 0, 0), ARGS(0, 1, 0, 0), I16(CALL, 1, 1), ARGS(0, 2, 0, 0), I(MOVE_R, 3, 1, 0),
         I(RET, 0, 0, 0));
    EXPECT(alive_at(0) == (THIS | A | B));
    EXPECT(alive_in_call(0) == (THIS | B));
    EXPECT(alive_at(2) == (THIS | B));
    EXPECT(alive_in_call(2) == 0);
    EXPECT(alive_at(4) == A);
}

// An exception is thrown before anything is written, and puts an object into its slot.
TEST(live_sees_what_a_handler_reads)
{
#define HANDLER {0, 2, 3, ".internal.object", 3}
    LOAD_GUARDED(HANDLER, I16(CALL, 1, 1), ARGS(0, 2, 0, 0), I(RET, 0, 0, 0), I(MOVE_R, 2, 1, 0),
                 I(MOVE_R, 2, 3, 0), I(RET, 0, 0, 0));
    EXPECT(alive_at(0) == (THIS | A | B));
    EXPECT(alive_in_call(0) == A);
    EXPECT(alive_at(2) == 0);
    EXPECT(alive_at(3) == (A | C));
}

// More ways than a collection has time to follow.
TEST(live_is_everything_where_looking_takes_too_long)
{
    static uint32_t code[2500];
    uint32_t words = 0;

    while (words < 2490) code[words++] = I(CONST_I, 4, 0, 0);
    code[words++] = I(RET, 0, 0, 0);
    load_method(code, words, (struct bundle_handler){0});
    EXPECT(alive_at(0) == (THIS | A | B | C));
    EXPECT(alive_at(words - 100) == 0);
}

// More targets than a walk can remember: everything counts as alive, and it ends.
TEST(live_ends_at_a_switch_of_any_length)
{
    enum { TARGETS_MAX = 2049, CODE_WORDS = 4 + TARGETS_MAX + 3 };
    static uint32_t code[CODE_WORDS + TARGETS_MAX];
    static const uint32_t lengths[] = {0,   1,    2,    254,  255,  256,  257, 511,
                                       512, 1023, 1024, 1025, 2040, 2048, 2049};

    for (unsigned n = 0; n < sizeof(lengths) / sizeof(lengths[0]); n++) {
        uint32_t count = lengths[n];
        uint32_t first = OPCODE_SWITCH_WORDS + count;
        code[0] = I(SWITCH, 4, 0, 0);
        code[1] = count;
        code[2] = 0;
        code[3] = first;
        for (uint32_t i = 0; i < count; i++) code[OPCODE_SWITCH_WORDS + i] = first + 1 + i;
        for (uint32_t i = 0; i <= count; i++) code[first + i] = I(MOVE_R, 1, 2, 0);
        code[first + count + 1] = I(RET, 0, 0, 0);
        load_method(code, first + count + 2, (struct bundle_handler){0});
        EXPECT((alive_at(0) & B) != 0);
    }
}
