// Proves that the formatter as a library keeps its promises whatever it is given: a text, or a
// message, and never both; also where memory ends. What it makes of programs is in tests/vm/format
// and tests/fuzz/phc.

#include <stdlib.h>
#include <string.h>

#include "tests/test.h"
#include "tools/phc/phc.h"

static const char program[] =
    "package .t; // a comment\n"
    "class main{int f;/* another */string[]h={\"a\",\"b\"};\n"
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
