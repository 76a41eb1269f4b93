#include "tools/phc/excerpt.h"

#include <stdio.h>
#include <string.h>

// Columns count bytes, a screen counts characters: the row with the caret has one character for
// each of the line above, and a tab where that has one. A very long line is shown from shortly
// before the place.

enum { LINE_SHOWN_MAX = 160, BEFORE_SHOWN = 100 };

struct line {
    const char *begin, *end;
};

static struct line excerpt_line(struct pos pos)
{
    const char *end = pos.source->text + pos.source->size;
    struct line line = {.begin = pos.source->text};

    for (uint32_t i = 1; i < pos.line && line.begin != NULL; i++) {
        line.begin = memchr(line.begin, '\n', (size_t)(end - line.begin));
        if (line.begin != NULL) line.begin++;
    }
    if (line.begin == NULL) return line;
    line.end = memchr(line.begin, '\n', (size_t)(end - line.begin));
    if (line.end == NULL) line.end = end;
    while (line.end > line.begin && line.end[-1] == '\r') line.end--;
    return line;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The end of what begins at `at`: a word, a number, a string, a name with dots, or an operator.
static const char *excerpt_token_end(const char *at, const char *end)
{
    const char *next = at;

    if (next == end) return at;
    if (*next == '"' || *next == '\'') {
        for (next++; next < end && *next != *at; next++)
            if (*next == '\\' && next + 1 < end) next++;
        return next < end ? next + 1 : end;
    }
    if (is_word(*next) || (*next == '.' && next + 1 < end && is_word(next[1]))) {
        while (next < end && (is_word(*next) || (*at == '.' && *next == '.'))) next++;
        return next;
    }
    while (next < end && next - at < 4 && strchr("=<>!&|+-:", *next) != NULL) next++;
    return next > at ? next : at + 1;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

// The end of what begins at `begin` and ends with the token before `end`: a bracket that is opened
// in between is closed in it.
static const char *excerpt_close(const char *begin, const char *end, const char *line_end)
{
    int open = 0;

    for (const char *at = begin; at < line_end && (at < end || open > 0);) {
        const char *next = excerpt_token_end(at, line_end);

        open += (*at == '(' || *at == '[') - (*at == ')' || *at == ']');
        if (at >= end && open == 0) return next;
        at = next;
    }
    return end;
}

void excerpt_print(char *out, size_t size, struct range range)
{
    struct line line = excerpt_line(range.pos);
    char row[LINE_SHOWN_MAX + 1], marks[LINE_SHOWN_MAX + 1];
    size_t used = 0, marked = 0, marks_end = 0;
    const char *caret, *begin, *end, *first;

    if (line.begin == NULL || range.last > (size_t)(line.end - line.begin) + 1) return;
    caret = line.begin + range.pos.column - 1;
    begin = line.begin + range.first - 1;
    end = excerpt_close(begin, excerpt_token_end(line.begin + range.last - 1, line.end), line.end);
    first = caret - line.begin > LINE_SHOWN_MAX - 20 ? caret - BEFORE_SHOWN : line.begin;
    while (first < caret && is_continuation(*first)) first++;
    for (const char *at = first; used < LINE_SHOWN_MAX && (at < line.end || at == caret); at++) {
        bool is_marked = at == caret || (at >= begin && at < end);

        if (at < line.end) row[used++] = (unsigned char)*at < ' ' && *at != '\t' ? '?' : *at;
        if (at < line.end && is_continuation(*at)) continue;
        marks[marked++] = at == caret                    ? '^'
                          : is_marked                    ? '~'
                          : at < line.end && *at == '\t' ? '\t'
                                                         : ' ';
        if (is_marked) marks_end = marked;
        if (at >= line.end) break;
    }
    snprintf(out, size, "\n%5u | %.*s\n      | %.*s", (unsigned)range.pos.line, (int)used, row,
             (int)marks_end, marks);
}
