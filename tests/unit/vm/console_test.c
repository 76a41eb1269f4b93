#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/task.h"
#include "vm/world.h"

// Proves that what is typed is read as UTF-8, wherever that is cut, and that what is written leaves
// as UTF-8, half a character as U+FFFD and both halves together.

static struct console *console(void)
{
    return object_at(world()->console);
}

// What read() gives; -2: it waits.
static int32_t read_one(void)
{
    uint32_t words[] = {world()->console};
    struct native_call call = {
        .args = words, .task = task_current(), .fuel = 100, .is_entered = true};

    return native_console_read(&call) == NATIVE_WAIT ? -2 : call.result.i;
}

static void type(const char *bytes)
{
    test_world.input = bytes;
}

TEST(console_reads_what_is_typed_as_utf8)
{
    authority_make_world();
    console()->life = world()->lives;
    type("A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
    EXPECT(read_one() == 'A' && read_one() == 0xe9);
    EXPECT(read_one() == 0x20ac && read_one() == 0x1f600 && read_one() == -2);
    type("\xe2\x82");
    EXPECT(read_one() == -2 && read_one() == -2);
    type("\xac");
    EXPECT(read_one() == 0x20ac && read_one() == -2);
}

// No bad byte takes a good one with it.
TEST(console_reads_bad_bytes_as_a_sign_for_them)
{
    authority_make_world();
    console()->life = world()->lives;
    type("\xff"
         "a\xe2\x82"
         "b\xe2\xc3\xa9\xc3");
    EXPECT(read_one() == 0xfffd && read_one() == 'a');
    EXPECT(read_one() == 0xfffd && read_one() == 'b');
    EXPECT(read_one() == 0xfffd && read_one() == 0xe9 && read_one() == -2);
    world()->lives++; // what was begun in the life before is not the beginning of this
    type("\xa9");
    EXPECT(read_one() == -1 && read_one() == 0xfffd);
}

static bool writes(const uint16_t *units, uint32_t count, const char *bytes)
{
    struct units text = {(const uint8_t *)units, count, 1};
    uint32_t words[2] = {world()->console, heap_make_units(&text)};
    struct native_call call = {
        .args = words, .task = task_current(), .fuel = 100, .is_entered = true};

    test_world.output_size = 0;
    return native_console_write(&call) == NATIVE_DONE && test_world.output_size == strlen(bytes) &&
           memcmp(test_world.output, bytes, strlen(bytes)) == 0;
}

TEST(console_writes_utf8)
{
    static const uint16_t latin[] = {'G', 0xfc}, wide[] = {0x20ac, 0xd83d, 0xde00};
    static const uint16_t halves[] = {0xde00, 'x', 0xd83d};

    authority_make_world();
    EXPECT(writes(latin, 2, "G\xc3\xbc"));
    EXPECT(writes(wide, 3, "\xe2\x82\xac\xf0\x9f\x98\x80"));
    EXPECT(writes(halves, 3, "\xef\xbf\xbdx\xef\xbf\xbd"));
}
