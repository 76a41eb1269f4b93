#include "tests/fuzz/phc/spoil.h"

#include <stdbool.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/fuzz/phc/growing.h"
#include "tests/random.h"

static struct {
    struct growing out;
    uint64_t *state;
} spoil;

static void put(const char *bytes, size_t size)
{
    growing_put(&spoil.out, bytes, size);
}

static void put_blanks(void)
{
    static const char *const blanks[] = {" ", "  ", "\t", "          ", " \t "};

    const char *chosen = blanks[random_below(spoil.state, ARRAY_COUNT(blanks))];

    put(chosen, strlen(chosen));
}

static void put_line_ends(unsigned count)
{
    while (count-- > 0) {
        if (random_below(spoil.state, 3) == 0) put_blanks();
        if (random_below(spoil.state, 9) == 0) put("\r", 1);
        put("\n", 1);
    }
    if (random_below(spoil.state, 2) == 0) put_blanks();
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_bracket(char c)
{
    return c != '\0' && strchr("()[]{};,", c) != NULL;
}

static bool at(const char *c, const char *end, const char *word)
{
    return (size_t)(end - c) >= strlen(word) && memcmp(c, word, strlen(word)) == 0;
}

static const char *skip_solid(const char *c, const char *end);

// From the brace of a value in a string to that which closes it.
static const char *skip_value(const char *c, const char *end)
{
    unsigned depth = 0;

    for (const char *next; c < end && *c != '\n'; c = next) {
        depth += *c == '{';
        if (*c == '}' && --depth == 0) return c;
        next = skip_solid(c, end);
        if (next == c) next++;
    }
    return c;
}

static const char *skip_string(const char *c, const char *end)
{
    for (c++; c < end && *c != '"' && *c != '\n'; c++) {
        if (*c == '\\')
            c++;
        else if (at(c, end, "${"))
            c = skip_value(c + 1, end);
    }
    return c < end ? c + 1 : end;
}

static const char *skip_raw(const char *c, const char *end)
{
    for (c += 3; c < end && !at(c, end, "\"\"\"");) c++;
    return end - c > 3 ? c + 3 : end;
}

static const char *skip_character(const char *c, const char *end)
{
    for (c++; c < end && *c != '\'' && *c != '\n'; c++)
        if (*c == '\\') c++;
    return c < end ? c + 1 : end;
}

static const char *skip_comment(const char *c, const char *end)
{
    if (c[1] == '/') {
        while (c < end && *c != '\n') c++;
        return c;
    }
    for (c += 2; c < end && !at(c, end, "*/");) c++;
    return end - c > 2 ? c + 2 : end;
}

static bool at_comment(const char *c, const char *end)
{
    return at(c, end, "//") || at(c, end, "/*");
}

// What has to be copied as it is, or `c` itself.
static const char *skip_solid(const char *c, const char *end)
{
    if (at(c, end, "\"\"\"")) return skip_raw(c, end);
    if (*c == '"') return skip_string(c, end);
    if (*c == '\'') return skip_character(c, end);
    return at_comment(c, end) ? skip_comment(c, end) : c;
}

static bool is_long_comment(const char *c, const char *end)
{
    return at(c, end, "/*") && memchr(c, '\n', (size_t)(skip_comment(c, end) - c)) != NULL;
}

// Blanks between two words, of which neither is a comment.
static void put_gap(unsigned line_ends, bool is_needed)
{
    if (line_ends > 1)
        put_line_ends(2 + (unsigned)random_below(spoil.state, 2));
    else if (!is_needed && random_below(spoil.state, 3) == 0)
        return;
    else if (random_below(spoil.state, 3) == 0)
        put_line_ends(1);
    else
        put_blanks();
}

// From `c` to `next`, where the next word begins.
static void spoil_blanks(const char *begin, const char *c, const char *next, const char *end,
                         bool is_behind_comment)
{
    unsigned line_ends = 0;
    bool is_needed = c > begin && next < end && !is_bracket(c[-1]) && !is_bracket(*next);

    for (const char *each = c; each < next; each++) line_ends += *each == '\n';
    if (is_long_comment(next, end))
        put(c, (size_t)(next - c));
    else if (!is_behind_comment && !at_comment(next, end))
        put_gap(line_ends, is_needed);
    else if (line_ends > 0)
        put_line_ends(line_ends);
    else
        put_blanks();
}

struct text spoil_make(struct text text, uint64_t *state)
{
    const char *begin = text.bytes, *end = begin + text.size;
    bool is_behind_comment = false;

    spoil.out.text.size = 0;
    spoil.state = state;
    for (const char *c = begin, *next; c < end; c = next) {
        next = skip_solid(c, end);
        if (next > c) {
            put(c, (size_t)(next - c));
            is_behind_comment = at_comment(c, end);
        } else if (is_blank(*c)) {
            while (next < end && is_blank(*next)) next++;
            spoil_blanks(begin, c, next, end, is_behind_comment);
        } else {
            put(c, 1);
            next = c + 1;
            is_behind_comment = false;
            if (is_bracket(*c) && next < end && !is_blank(*next) && !at_comment(next, end))
                put_gap(0, false);
        }
    }
    return spoil.out.text;
}
