// Proves that the formatter as a library keeps its promises whatever it is given: a text, or a
// message, and never both; also where memory ends. What it makes of programs is in tests/vm/format
// and tests/fuzz/phc.

#include <stdlib.h>
#include <string.h>

#include "tests/test.h"
#include "tests/wrap.h"
#include "tools/phc/format_int.h"
#include "tools/phc/phc.h"

static const char program[] =
    "package .t; // a comment\n"
    "class main{int f;/* another */string[]h={\"a\",\"b\"};\n"
    " list<list<list<int>>>g(){return switch(f){case 1->switch(f){default->null;};default->h;};}\n"
    " int run(var x,string s){for(var i=0;i<3;i++){f+=i<<2;if(f>9)continue;}\n"
    " switch(f){case 1:return x.call(f,s);default:f=2;}return x is list<int> l?(int)1:- -f;}}\n";

static void count_message(void *user, const char *message)
{
    (void)message;
    ++*(unsigned *)user;
}

// Whether there is a text if and only if there is no message; in *has_text whether there is one.
static bool is_consistent(const char *text, size_t size, size_t memory, bool *has_text)
{
    unsigned messages = 0;
    const struct phc_source source = {"t.ph", text, size};
    const struct phc_options options = {
        .sources = &source,
        .source_count = 1,
        .report = count_message,
        .user = &messages,
        .memory_max_bytes = memory,
    };
    struct phc_text result;

    *has_text = phc_format(&options, &result);
    free(result.text);
    return *has_text == (result.text != NULL) && *has_text == (messages == 0);
}

TEST(format_of_any_beginning_of_a_program)
{
    bool has_text;

    for (size_t size = 0; size < sizeof(program); size++)
        EXPECT(is_consistent(program, size, 0, &has_text));
    EXPECT(has_text);
}

TEST(format_where_memory_ends)
{
    bool has_text = false;

    for (size_t memory = 1; !has_text; memory += 1021)
        EXPECT(is_consistent(program, sizeof(program) - 1, memory, &has_text));
}

// ---- what is deep -------------------------------------------------------------------------------

enum { DEEP_BYTES_MAX = 1 << 18 };

static char deep[DEEP_BYTES_MAX];

static size_t put_times(size_t size, const char *text, unsigned times)
{
    for (; times > 0; times--) {
        memcpy(deep + size, text, strlen(text));
        size += strlen(text);
    }
    return size;
}

// Whether there is a text for a value inside of `depth` others, of which each begins and ends so.
static bool is_deep_formatted(const char *before, const char *after, unsigned depth)
{
    size_t size = put_times(0, "class a { void f() { list<int> x = ", 1);
    bool has_text;

    size = put_times(size, before, depth);
    size = put_times(size, "1", 1);
    size = put_times(size, after, depth);
    size = put_times(size, "; } }", 1);
    return is_consistent(deep, size, 0, &has_text) && has_text;
}

// With a layout tried twice on each level there would be no end.
TEST(format_of_values_in_one_another)
{
    enum { DEPTH = 150 };

    EXPECT(is_deep_formatted("f(", ")", DEPTH));
    EXPECT(is_deep_formatted("fooooooooooo(bar, ", ")", DEPTH));
    EXPECT(is_deep_formatted("aaaaaaaaaa ? bbbbbbbbbb : (", ")", DEPTH));
    EXPECT(is_deep_formatted("aaaaaaaaaa + bbbbbbbbbb * (", ")", DEPTH));
    EXPECT(is_deep_formatted("switch (x) { case 1 -> 2; default -> ", "; }", DEPTH));
    EXPECT(is_deep_formatted("switch (", ") { default -> 1; }", DEPTH));
    EXPECT(is_deep_formatted("new int[] {1, ", "}", DEPTH));
    EXPECT(is_deep_formatted("f((aaaaaaaaaa, bbbbbbbbbb) -> ", ")", DEPTH));
    EXPECT(is_deep_formatted("() -> { var y = ", "; }", DEPTH));
    EXPECT(is_deep_formatted("new b() { void g() { var y = ", "; } }", DEPTH));
    EXPECT(is_deep_formatted("new b() { int y = ", "; }", DEPTH));
}

// As deep as the parser goes, and deeper.
TEST(format_of_what_is_too_deep)
{
    bool has_text = true;

    for (unsigned depth = 500; has_text; depth += 500) {
        size_t size = put_times(0, "class a { int x = ", 1);

        size = put_times(size, "f(", depth);
        size = put_times(size, ")", depth);
        size = put_times(size, "; }", 1);
        EXPECT(is_consistent(deep, size, 0, &has_text));
    }
}

// Each `>` closes a list of its own, also where the line is broken between two.
TEST(format_of_types_in_one_another)
{
    for (unsigned depth = 0; depth < 60; depth++) {
        size_t size = put_times(0, "class a { void f() { list", 1);
        bool has_text;

        size = put_times(size, "<.phantom.collections.list", depth);
        size = put_times(size, "<int>", 1);
        size = put_times(size, ">", depth);
        size = put_times(size, " x = null; } }", 1);
        EXPECT(is_consistent(deep, size, 0, &has_text) && has_text);
    }
}

// ---- a formatter with a mistake -----------------------------------------------------------------

enum spoiling { SPOIL_NOTHING, SPOIL_WORD, SPOIL_COMMENT, SPOIL_END, SPOIL_SYNTAX, SPOIL_GIVE_UP };

static enum spoiling spoiling;

static char *find(struct text text, const char *word)
{
    char *at = (char *)text.bytes;

    while (memcmp(at, word, strlen(word)) != 0) at++;
    return at;
}

WRAP(void, format_file, (struct formatter * formatter))
{
    struct text text;

    if (spoiling == SPOIL_GIVE_UP) format_give_up(formatter);
    __real_format_file(formatter);
    text = (struct text){formatter->lines.text, formatter->lines.size};
    if (spoiling == SPOIL_WORD) *find(text, "run") = 'b';
    if (spoiling == SPOIL_COMMENT) *find(text, "another") = 'b';
    if (spoiling == SPOIL_SYNTAX) *find(text, "{") = '(';
    if (spoiling == SPOIL_END)
        formatter->lines.size = (uint32_t)(find(text, "int run") - text.bytes);
}

static void keep_message(void *user, const char *message)
{
    strncat(user, message, 200);
}

static void expect_given_up(enum spoiling how)
{
    char messages[512] = "";
    const struct phc_source source = {"t.ph", program, sizeof(program) - 1};
    const struct phc_options options = {
        .sources = &source, .source_count = 1, .report = keep_message, .user = messages};
    struct phc_text result;

    spoiling = how;
    EXPECT(!phc_format(&options, &result));
    spoiling = SPOIL_NOTHING;
    EXPECT(result.text == NULL);
    EXPECT(strncmp(messages, "t.ph:1:1: the formatter has a mistake", 37) == 0);
}

// What it would spoil it leaves alone, and says so.
TEST(format_gives_up_what_it_would_spoil)
{
    for (enum spoiling how = SPOIL_WORD; how <= SPOIL_GIVE_UP; how++) expect_given_up(how);
}
