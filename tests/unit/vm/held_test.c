#include <ctype.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/held.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves what the held console promises, on a host that makes snapshots durable with a delay, and
// on which the power fails at every single thing that the machine asks of it.

enum { POOL_HELD = POOL_OWN, POOL_WRITE, POOL_FROM_CHAR, POOL_LIVES, POOL_CONCAT };

#define HELD_SLOTS                                                                                 \
    ".t.main .internal.boot i i i l - l - .internal.string .internal.system .internal.array "      \
    ".internal.console .internal.clock"
enum { S_TEXT = S_OBJECT };

#define HELD_CLASSES(slot_types, ...)                                                              \
    ((struct bundle_class[]){                                                                      \
        AUTHORITY_CLASSES,                                                                         \
        {.name = ".internal.string",                                                               \
         .methods = {{.name = "fromChar",                                                          \
                      .flags = CLASSFILE_NATIVE | CLASSFILE_STATIC,                                \
                      .native = 31,                                                                \
                      .result = ".internal.string",                                                \
                      .parameters = "i"},                                                          \
                     NATIVE_METHOD("concat", 23, ".internal.string", ".internal.string")}},        \
        {.name = ".t.main",                                                                        \
         .pool = {AUTHORITY_POOL,                                                                  \
                  {CLASSFILE_METHOD, ".internal.console", "held", ".internal.console", NULL},      \
                  {CLASSFILE_METHOD, ".internal.console", "write", NULL, ".internal.string"},      \
                  {CLASSFILE_METHOD, ".internal.string", "fromChar", ".internal.string", "i"},     \
                  {CLASSFILE_METHOD, ".internal.system", "lives", "i", NULL},                      \
                  {CLASSFILE_METHOD, ".internal.string", "concat", ".internal.string",             \
                   ".internal.string"}},                                                           \
         .methods = {{.name = "startup",                                                           \
                      .ordinal = 8,                                                                \
                      .parameters = ".internal.boot",                                              \
                      .slots = (slot_types),                                                       \
                      CODE(__VA_ARGS__)}}}})

#define GET_HELD     GET_CONSOLE, I16(CALLV, S_CONSOLE, POOL_HELD), ARGS(S_CONSOLE, 0, 0, 0)
#define TEXT_OF(a)   I16(CALL, S_TEXT, POOL_FROM_CHAR), ARGS(a, 0, 0, 0)
#define WRITE        I16(CALLV, 0, POOL_WRITE), ARGS(S_CONSOLE, S_TEXT, 0, 0)
#define LIVES        I16(CALLV, S_I2, POOL_LIVES), ARGS(S_SYSTEM, 0, 0, 0)
#define DOUBLE_TEXT  I16(CALLV, S_TEXT, POOL_CONCAT), ARGS(S_TEXT, S_TEXT, 0, 0)
#define WRITE_LETTER I16(CONST_I, S_I, 'A'), GET_HELD, TEXT_OF(S_I), WRITE

TEST(vm_held_output_waits_for_the_disk)
{
    test_world_reset();
    test_world.waits_limit = 1;
    EXPECT(PLAY(HELD_CLASSES(HELD_SLOTS, WRITE_LETTER, GET_CLOCK, I16(CONST_L, S_L, 10), SLEEP,
                             HALT)) == TEST_STOPPED);
    EXPECT(test_world.output_size == 0);
    vm_check();
    test_world.waits_limit = 0;
    EXPECT(test_world_run() == 'A');
    EXPECT(strcmp(test_world.output, "A") == 0);
}

// The last task has ended, but what it said has not been heard.
TEST(vm_held_output_keeps_the_machine_running)
{
    test_world_reset();
    EXPECT(PLAY(HELD_CLASSES(HELD_SLOTS, WRITE_LETTER, I(RET, 0, 0, 0))) == VM_ALL_ENDED);
    EXPECT(strcmp(test_world.output, "A") == 0);
    EXPECT(test_world.waits == 1);
}

TEST(vm_held_output_survives_into_the_next_life)
{
    test_world_reset();
    test_world.waits_limit = 1;
    EXPECT(PLAY(HELD_CLASSES(HELD_SLOTS, WRITE_LETTER, I(RET, 0, 0, 0))) == TEST_STOPPED);
    EXPECT(test_world.output_size == 0);
    test_world.waits_limit = 0;
    test_world.durable = 0; // another disk, whose generations are counted anew
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    EXPECT(test_world_run() == VM_ALL_ENDED);
    EXPECT(strcmp(test_world.output, "A") == 0);
    EXPECT(test_world.waits == 1); // none in this life
}

TEST(vm_held_output_raises_if_the_disk_is_lost)
{
    test_world_reset();
    test_world.is_disk_lost = true;
    EXPECT(PLAY(HELD_CLASSES(HELD_SLOTS, WRITE_LETTER, HALT)) == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, ".internal.exception.durability") != NULL);
    EXPECT(test_world.output_size == 0);
}

// A text four times as long as what can wait, of the letters A to P over and over.
TEST(vm_held_output_makes_a_fast_writer_wait)
{
    enum { LETTERS = 16, SIZE = 4 * HELD_BYTES_MAX };

    test_world_reset();
    test_world.is_checked = true;
    EXPECT(PLAY(HELD_CLASSES(
               ".t.main .internal.boot i i i l - l - .internal.string .internal.system "
               ".internal.string .internal.console .internal.clock",
               I16(CONST_I, S_I, 'A'), TEXT_OF(S_I), I16(CONST_I, S_I2, LETTERS - 1), // 4 words
               I(ADDK_I, S_I, S_I, 1), I16(CALL, S_ARRAY, POOL_FROM_CHAR), ARGS(S_I, 0, 0, 0),
               I16(CALLV, S_TEXT, POOL_CONCAT), ARGS(S_TEXT, S_ARRAY, 0, 0),
               I(ADDK_I, S_I2, S_I2, 0xff), I(JNZ_I, S_I2, 0, 0), 4, // 12 words
               I16(CONST_I, S_I2, 12), DOUBLE_TEXT, I(ADDK_I, S_I2, S_I2, 0xff),
               I(JNZ_I, S_I2, 0, 0), 13, GET_HELD, WRITE, I(RET, 0, 0, 0))) == VM_ALL_ENDED);
    EXPECT(test_world.output_size == SIZE);
    for (uint32_t i = 0; i < SIZE; i++) EXPECT(test_world.output[i] == (char)('A' + i % LETTERS));
    EXPECT(test_world.waits >= SIZE / HELD_BYTES_MAX);
}

// Writes the letters from A to Z: capitals in the first life, small ones in each later life.
#define PLAY_ALPHABET()                                                                            \
    PLAY(HELD_CLASSES(HELD_SLOTS, GET_HELD, GET_SYSTEM, GET_CLOCK, I16(CONST_L, S_L, 1),           \
                      I16(CONST_I, S_I, 'A'), /* word 10 */ LIVES, I(ADDK_I, S_I2, S_I2, 0xff),    \
                      I16(CONST_I, S_I3, 'a' - 'A'), I(MUL_I, S_I2, S_I2, S_I3),                   \
                      I(ADD_I, S_I2, S_I2, S_I), TEXT_OF(S_I2), WRITE, SLEEP,                      \
                      I(ADDK_I, S_I, S_I, 1), I16(CONST_I, S_I2, 'Z' + 1), I(JLT_I, S_I, S_I2, 0), \
                      10, I(RET, 0, 0, 0)))

// What was seen in two lives, with a power cut between them, is one alphabet, but for letters at
// the cut that were seen twice: unchanged, so no letter was seen whose cause was lost.
static bool is_one_alphabet(const char *before, const char *after)
{
    size_t seen = strlen(before);
    size_t repeated = seen + strlen(after) - 26;

    if (repeated > seen) return false;
    for (size_t i = 0; i < seen; i++)
        if (before[i] != (char)('A' + i)) return false;
    for (size_t i = 0; after[i] != '\0'; i++) {
        size_t letter = seen - repeated + i;
        if (toupper(after[i]) != (int)('A' + letter)) return false;
        if (letter < seen && !isupper(after[i])) return false;
    }
    return true;
}

// Play the alphabet and cut the power at the event with this number. False: it ended before. The
// heap is checked at each event with one lag: that takes nearly all of the time, and the lives
// until the cuts are beginnings of each other.
static bool survives_cut_at(uint32_t event, uint32_t lag, bool *was_cut)
{
    static char before[sizeof(test_world.output)];

    test_world_reset();
    test_world.is_checked = lag == 1;
    test_world.lag = lag;
    test_world.events_limit = event;
    *was_cut = PLAY_ALPHABET() == TEST_STOPPED;
    memcpy(before, test_world.output, test_world.output_size + 1);
    if (!*was_cut) return is_one_alphabet(before, "");
    if (!test_world_cut_power()) return before[0] == '\0';
    if (vm_resume(TEST_ARENA_BYTES) != OK) return false;
    vm_check();
    return test_world_run() == VM_ALL_ENDED && is_one_alphabet(before, test_world.output);
}

TEST(vm_held_output_is_never_seen_without_its_cause)
{
    for (uint32_t lag = 1; lag < 20; lag += 4) {
        uint32_t event = 1;
        for (bool was_cut = true; was_cut; event++) EXPECT(survives_cut_at(event, lag, &was_cut));
        EXPECT(event > 100);
    }
}

// Also when something is written in each generation, so that there is always something to wait for.
TEST(vm_held_output_comes_while_more_is_written)
{
    test_world_reset();
    test_world.lag = 5;
    test_world.events_limit = 100;
    EXPECT(PLAY_ALPHABET() == TEST_STOPPED);
    EXPECT(test_world.output_size > 3);
    EXPECT(test_world.output_size < 26);
}
