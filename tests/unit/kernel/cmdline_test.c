#include <string.h>

#include "kernel/cmdline.h"
#include "kernel/lib/types.h"
#include "tests/test.h"
#include "tests/unit/kernel/desk.h"

static const struct cmdline_key keys[] = {
    {"disk", CMDLINE_TEXT},        {"name", CMDLINE_TEXT},       {"count", CMDLINE_TEXT},
    {"lights", CMDLINE_SWITCH_ON}, {"test", CMDLINE_SWITCH_OFF},
};

static void read_options(const char *text)
{
    cmdline_init(text, keys, ARRAY_COUNT(keys));
}

static bool has(const char *key, const char *value)
{
    const char *found = cmdline_string(key);

    return found && strcmp(found, value) == 0;
}

// What a report says at last about this line.
static bool is_reported(const char *text, const char *sentence)
{
    read_options(text);
    desk_take_log();
    cmdline_report();
    return strcmp(desk_take_log(), sentence) == 0;
}

TEST(cmdline_splits_words)
{
    read_options("/boot/phantom.elf disk=ata0\t test  name=a=b disk=ata1");
    EXPECT(has("disk", "ata1")); // the last one counts
    EXPECT(has("name", "a=b"));
    EXPECT(has("test", ""));
    EXPECT(cmdline_string("count") == NULL);
}

TEST(cmdline_takes_the_first_word_if_it_is_an_option)
{
    read_options("test disk=x");
    EXPECT(cmdline_flag("test"));
    read_options("disk=x");
    EXPECT(has("disk", "x"));
    EXPECT(is_reported("phantom", ""));
}

TEST(cmdline_keeps_blanks_between_quotes)
{
    read_options("name=\"two words\" disk=a\\ b \"count=1 2\" lights=\\\"");
    EXPECT(has("name", "two words"));
    EXPECT(has("disk", "a b"));
    EXPECT(has("count", "1 2"));
    EXPECT(has("lights", "\""));
    read_options("name=\"never closed");
    EXPECT(has("name", "never closed"));
    read_options("disk=1 name=\\");
    EXPECT(has("name", "\\"));
}

TEST(cmdline_knows_switches)
{
    read_options("");
    EXPECT(cmdline_flag("lights") && !cmdline_flag("test") && !cmdline_flag("unknown"));
    read_options("lights=no test=yes");
    EXPECT(!cmdline_flag("lights") && cmdline_flag("test"));
    read_options("lights=perhaps test=perhaps");
    EXPECT(cmdline_flag("lights") && !cmdline_flag("test"));
}

TEST(cmdline_numbers_have_bounds)
{
    read_options("count=17");
    EXPECT(cmdline_number("count", 1, 17, 5) == 17);
    EXPECT(cmdline_number("name", 1, 17, 5) == 5);
    EXPECT(strcmp(desk_take_log(), "") == 0);
    EXPECT(cmdline_number("count", 1, 16, 5) == 5);
    EXPECT(strcmp(desk_take_log(),
                  "cmdline: count=17 is no number from 1 to 16, 5 is used instead") == 0);
    read_options("count=0x1F");
    EXPECT(cmdline_number("count", 0, 100, 5) == 31);
    static const char *const wrong[] = {"count=", "count=-1", "count=+1", "count=1k",
                                        "count=99999999999999999999"};
    for (unsigned i = 0; i < ARRAY_COUNT(wrong); i++) {
        read_options(wrong[i]);
        EXPECT(cmdline_number("count", 0, 100, 5) == 5);
    }
}

TEST(cmdline_reports_what_it_does_not_understand)
{
    EXPECT(is_reported("disk=x test=off lights", ""));
    EXPECT(is_reported("x dsik=ata0", "cmdline: unknown option 'dsik' is ignored"));
    EXPECT(is_reported("test=2", "cmdline: test=2 is neither on nor off, off is used instead"));
    EXPECT(is_reported("lights=2", "cmdline: lights=2 is neither on nor off, on is used instead"));
}

TEST(cmdline_bears_too_much)
{
    static char text[2 * CMDLINE_MAX];

    for (unsigned i = 0; i + 2 < sizeof(text); i += 2) memcpy(text + i, "x ", 2);
    memcpy(text, "disk=y ", 7);
    EXPECT(is_reported(text, "cmdline: unknown option 'x' is ignored"));
    EXPECT(has("disk", "y"));
    memset(text, 'x', sizeof(text) - 1);
    EXPECT(is_reported(text, "cmdline: it is too long, the rest is ignored"));
}
