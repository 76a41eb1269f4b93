#include <string.h>

#include "tools/phc/format_int.h"

// The text that comes out.

static const char blanks[] = "                                ";

static void lines_put(struct lines *lines, const char *bytes, size_t size)
{
    if (size == 0) return; // there may be no text yet
    if (lines->size + size > lines->capacity) {
        size_t capacity = 2 * (lines->size + size);
        char *grown = mem_alloc(lines->mem, capacity);

        if (lines->size > 0) memcpy(grown, lines->text, lines->size);
        lines->text = grown;
        lines->capacity = capacity;
    }
    memcpy(lines->text + lines->size, bytes, size);
    lines->size += size;
}

// What has been written since is forgotten, but not the room that has been made for it.
void lines_go_back(struct lines *lines, const struct lines *to)
{
    const struct lines now = *lines;

    *lines = *to;
    lines->text = now.text;
    lines->capacity = now.capacity;
    lines->notes = now.notes;
    lines->note_capacity = now.note_capacity;
}

static void lines_put_blanks(struct lines *lines, uint32_t count)
{
    while (count > 0) {
        uint32_t part = count < sizeof(blanks) - 1 ? count : (uint32_t)sizeof(blanks) - 1;

        lines_put(lines, blanks, part);
        count -= part;
    }
}

static void lines_advance(struct lines *lines, uint32_t columns)
{
    lines->column += columns;
    lines->is_wider = lines->is_wider || lines->column > FORMAT_WIDTH;
}

void lines_add(struct lines *lines, struct text text)
{
    const char *last = text.bytes;

    for (const char *c = text.bytes; c < text.bytes + text.size; c++)
        if (*c == '\n') last = c + 1;
    if (!lines->is_line_begun) lines_put_blanks(lines, lines->column);
    lines->is_line_begun = true;
    lines_put(lines, text.bytes, text.size);
    lines_advance(lines, format_columns(text));
    if (last == text.bytes) return;
    lines->column = 0;
    lines_advance(lines,
                  format_columns((struct text){last, (size_t)(text.bytes + text.size - last)}));
}

void lines_add_space(struct lines *lines)
{
    lines_put(lines, " ", 1);
    lines->column++;
}

void lines_end(struct lines *lines, uint32_t indent)
{
    if (lines->is_line_begun) lines_put(lines, "\n", 1);
    lines->column = lines->indent = indent;
    lines->is_line_begun = lines->must_end = false;
}

void lines_add_empty(struct lines *lines)
{
    if (lines->size > 0) lines_put(lines, "\n", 1);
}

// The lines of a comment keep their places to one another.
static void lines_add_moved(struct lines *lines, struct text line, uint32_t column)
{
    uint32_t to = lines->indent, blank = 0;

    while (blank < line.size && (line.bytes[blank] == ' ' || line.bytes[blank] == '\t')) blank++;
    while (line.size > blank &&
           (line.bytes[line.size - 1] == ' ' || line.bytes[line.size - 1] == '\r'))
        line.size--;
    lines_end(lines, to);
    if (blank >= line.size) {
        lines_put(lines, "\n", 1);
        return;
    }
    lines->column = blank + to > column ? blank + to - column : 0;
    lines_add(lines, (struct text){line.bytes + blank, line.size - blank});
}

void lines_add_comment(struct lines *lines, const struct comment *comment)
{
    const char *next = comment->text.bytes, *end = next + comment->text.size;
    const char *close = memchr(next, '\n', comment->text.size);
    uint32_t indent = lines->indent;
    bool was_wider = lines->is_wider;

    if (comment->is_behind_empty_line) lines_add_empty(lines);
    lines_add(lines, (struct text){next, (size_t)((close != NULL ? close : end) - next)});
    while (close != NULL) {
        next = close + 1;
        close = memchr(next, '\n', (size_t)(end - next));
        lines_add_moved(lines, (struct text){next, (size_t)((close != NULL ? close : end) - next)},
                        comment->column);
    }
    lines_end(lines, indent);
    lines->is_wider = was_wider;
}

static void lines_grow_notes(struct lines *lines)
{
    struct note *grown;

    if (lines->note_count < lines->note_capacity) return;
    lines->note_capacity = 2 * (lines->note_count + 1);
    grown = mem_alloc(lines->mem, lines->note_capacity * sizeof(*grown));
    if (lines->note_count > 0) memcpy(grown, lines->notes, lines->note_count * sizeof(*grown));
    lines->notes = grown;
}

// Nothing else can stand behind it on the line, however wide that is.
void lines_add_note(struct lines *lines, const struct comment *comment)
{
    lines_add_space(lines);
    lines_grow_notes(lines);
    lines->notes[lines->note_count++] = (struct note){
        .offset = lines->size, .column = lines->column, .width = format_columns(comment->text)};
    lines_put(lines, comment->text.bytes, comment->text.size);
    lines->must_end = true;
}

// ---- comments below one another
// ------------------------------------------------------------------

static bool has_line_between(const struct lines *lines, const struct note *first)
{
    const char *begin = lines->text + first[0].offset, *end = lines->text + first[1].offset;
    const char *line_end = memchr(begin, '\n', (size_t)(end - begin));

    return line_end == NULL || memchr(line_end + 1, '\n', (size_t)(end - line_end - 1)) != NULL;
}

// How many, from the first on, stand on lines that follow one another and have room for it.
static uint32_t count_neighbours(const struct lines *lines, const struct note *first,
                                 uint32_t count, uint32_t *column)
{
    uint32_t width = 0, n;

    *column = 0;
    for (n = 0; n < count; n++) {
        uint32_t at = first[n].column > *column ? first[n].column : *column;
        uint32_t wide = first[n].width > width ? first[n].width : width;

        if (n > 0 && (at + wide > FORMAT_WIDTH || has_line_between(lines, &first[n - 1]))) break;
        *column = at;
        width = wide;
    }
    return n;
}

void lines_align_notes(struct lines *lines)
{
    struct lines out = {.mem = lines->mem};
    size_t copied = 0;

    for (uint32_t i = 0, n; i < lines->note_count; i += n) {
        uint32_t column;

        n = count_neighbours(lines, &lines->notes[i], lines->note_count - i, &column);
        for (uint32_t each = i; each < i + n; each++) {
            const struct note *note = &lines->notes[each];

            lines_put(&out, lines->text + copied, note->offset - copied);
            lines_put_blanks(&out, column - note->column);
            copied = note->offset;
        }
    }
    lines_put(&out, lines->text + copied, lines->size - copied);
    *lines = out;
}
