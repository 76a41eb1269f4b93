// Proves that text becomes the tokens it should, each at its place, and that whatever is no token
// is reported once and skipped.

#include "tools/phc/lex.h"

#include <string.h>

#include "tests/test.h"

enum { MESSAGE_BYTES = 256 };

struct run {
    struct mem mem;
    struct name_table names;
    struct phc_source source;
    struct phc_options options;
    struct diag diag;
    struct tokens tokens;
    char last[MESSAGE_BYTES]; // message
};

static void keep_message(void *user, const char *message)
{
    struct run *run = user;

    strncpy(run->last, message, sizeof(run->last) - 1);
    run->last[strcspn(run->last, "\n")] = '\0'; // without the line that it shows
}

static void lex(struct run *run, const char *text)
{
    memset(run, 0, sizeof(*run));
    run->mem.left = SIZE_MAX;
    run->names.mem = &run->mem;
    run->source = (struct phc_source){"t.ph", text, strlen(text)};
    run->options.report = keep_message;
    run->options.user = run;
    run->diag.options = &run->options;
    run->tokens = lex_source(&run->mem, &run->names, &run->diag, &run->source);
}

TEST(phc_lex_ends_an_empty_text)
{
    struct run run;

    lex(&run, "");
    EXPECT(run.tokens.count == 1);
    EXPECT(run.tokens.tokens[0].kind == TOKEN_END);
    mem_free(&run.mem);
}

TEST(phc_lex_takes_the_longest_mark)
{
    static const enum token_kind expected[] = {
        TOKEN_SHRU_ASSIGN, TOKEN_SHRU, TOKEN_SHR, TOKEN_GT,      TOKEN_SAME,
        TOKEN_COLON,       TOKEN_INC,  TOKEN_ADD, TOKEN_AND_AND, TOKEN_AND,
    };
    struct run run;

    lex(&run, ">>>= >>> >> > :== : ++ + && &");
    EXPECT(run.tokens.count == 11);
    for (unsigned i = 0; i < 10; i++) EXPECT(run.tokens.tokens[i].kind == expected[i]);
    mem_free(&run.mem);
}

TEST(phc_lex_knows_every_place)
{
    struct run run;

    lex(&run, "a\n  bb /* x\n */ c // d\n\te");
    EXPECT(run.tokens.count == 5);
    EXPECT(run.tokens.tokens[0].pos.line == 1 && run.tokens.tokens[0].pos.column == 1);
    EXPECT(run.tokens.tokens[1].pos.line == 2 && run.tokens.tokens[1].pos.column == 3);
    EXPECT(run.tokens.tokens[2].pos.line == 3 && run.tokens.tokens[2].pos.column == 5);
    EXPECT(run.tokens.tokens[3].pos.line == 4 && run.tokens.tokens[3].pos.column == 2);
    mem_free(&run.mem);
}

TEST(phc_lex_keeps_one_name_per_spelling)
{
    struct run run;

    lex(&run, "same other same whiles while");
    EXPECT(run.tokens.tokens[0].name == run.tokens.tokens[2].name);
    EXPECT(run.tokens.tokens[0].name != run.tokens.tokens[1].name);
    EXPECT(run.tokens.tokens[3].kind == TOKEN_NAME);
    EXPECT(run.tokens.tokens[4].kind == TOKEN_WHILE);
    mem_free(&run.mem);
}

TEST(phc_lex_reads_numbers)
{
    struct run run;

    lex(&run, "0 12L 0xfF 18446744073709551615 'a' '\\x7f'");
    EXPECT(run.diag.errors == 0);
    EXPECT(run.tokens.tokens[0].number.value == 0);
    EXPECT(run.tokens.tokens[1].number.value == 12 && run.tokens.tokens[1].number.is_long);
    EXPECT(run.tokens.tokens[2].number.value == 255 && !run.tokens.tokens[2].number.is_decimal);
    EXPECT(run.tokens.tokens[3].number.value == UINT64_MAX);
    EXPECT(run.tokens.tokens[4].number.value == 'a');
    EXPECT(run.tokens.tokens[5].number.value == 0x7f);
    mem_free(&run.mem);
    lex(&run, "1.5 25e-1f 2D 1.x 1e400");
    EXPECT(run.tokens.tokens[0].kind == TOKEN_FRACTION);
    EXPECT(run.tokens.tokens[0].fraction.value == 1.5 && !run.tokens.tokens[0].fraction.is_float);
    EXPECT(run.tokens.tokens[1].fraction.value == 2.5 && run.tokens.tokens[1].fraction.is_float);
    EXPECT(run.tokens.tokens[2].fraction.value == 2.0);
    EXPECT(run.tokens.tokens[3].kind == TOKEN_INT && run.tokens.tokens[4].kind == TOKEN_DOT);
    EXPECT(run.diag.errors == 1); // the last one is too large
    mem_free(&run.mem);
}

TEST(phc_lex_refuses_what_is_no_number)
{
    struct run run;

    lex(&run, "18446744073709551616");
    EXPECT(strcmp(run.last, "t.ph:1:1: this number does not fit 64 bits") == 0);
    mem_free(&run.mem);
    lex(&run, " 1.5.2 x");
    EXPECT(run.diag.errors == 1 && run.tokens.count == 3);
    mem_free(&run.mem);
    lex(&run, "0x");
    EXPECT(run.diag.errors == 1);
    mem_free(&run.mem);
}

TEST(phc_lex_replaces_escapes)
{
    struct run run;

    lex(&run, "\"a\\n\\0\\x41\\\"\xc3\xa9\"");
    EXPECT(run.diag.errors == 0);
    EXPECT(run.tokens.tokens[0].text.size == 7);
    EXPECT(memcmp(run.tokens.tokens[0].text.bytes, "a\n\0A\"\xc3\xa9", 7) == 0);
    mem_free(&run.mem);
}

TEST(phc_lex_knows_characters_by_their_numbers)
{
    static const char text[] = "\xe2\x82\xac\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xc3\xa9";
    struct run run;

    lex(&run, "\"\\u20ac\\u{1F600}\\uD83d\\uDE00\\xe9\" '\xf0\x9f\x98\x80'");
    EXPECT(run.diag.errors == 0);
    EXPECT(run.tokens.tokens[0].text.size == sizeof(text) - 1);
    EXPECT(memcmp(run.tokens.tokens[0].text.bytes, text, sizeof(text) - 1) == 0);
    EXPECT(run.tokens.tokens[1].number.value == 0x1f600);
    mem_free(&run.mem);
}

// Of a file that is no UTF-8 nothing is read; the message says where.
TEST(phc_lex_wants_utf8)
{
    static const char *const wrong[] = {
        "x\n \xff x", "x\n \xc3", "x\n \xed\xa0\x80 y", "x\n \xc0\xaf/", "x\n \xf4\x90\x80\x80",
    };
    struct run run;

    for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        lex(&run, wrong[i]);
        EXPECT(run.tokens.count == 1);
        EXPECT(strncmp(run.last, "t.ph:2:2: the file is not UTF-8 here", 36) == 0);
        mem_free(&run.mem);
    }
    lex(&run, "\"a replacement \xef\xbf\xbd is a character\"");
    EXPECT(run.diag.errors == 0);
    mem_free(&run.mem);
}

// Each of these is one mistake, and what stands behind it is read.
TEST(phc_lex_reports_once_and_goes_on)
{
    static const char *const wrong[] = {
        "# x",           "\xe2\x82\xac x",  "\"\\uD83D\" x", "\"\\q\" x",
        "\"open\nx",     "'ab' x",          "'' x",          "\"\\xg0\" x",
        "\"\\u12\" x",   "12ab x",          "\"\\u{}\" x",   "\"\\u{110000}\" x",
        "\"\\uDE00\" x", "\"\\u{D800}\" x",
    };
    struct run run;

    for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        lex(&run, wrong[i]);
        EXPECT(run.diag.errors == 1);
        EXPECT(run.tokens.count >= 2);
        EXPECT(run.tokens.tokens[run.tokens.count - 2].kind == TOKEN_NAME);
        mem_free(&run.mem);
    }
}

TEST(phc_lex_reports_an_open_comment_at_its_beginning)
{
    struct run run;

    lex(&run, "x\n /* never\n closed");
    EXPECT(strcmp(run.last, "t.ph:2:2: this comment has no end") == 0);
    mem_free(&run.mem);
}
