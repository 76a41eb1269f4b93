#pragma once

#include "tools/phc/context.h"
#include "tools/phc/lex.h"

// Inside the formatter. A source is a row of items: its tokens, each with the comments around it.
// What stands between two of them is decided here (format_space.c), where lines are broken inside
// of a statement in format_fill.c, and which lines there are at all in format_stmt.c and
// format_class.c. Of the white space of the source two things are kept: that there is an empty
// line, and whether a comment has its line for itself.

enum {
    FORMAT_INDENT = 4,
    FORMAT_WIDTH = 100, // columns, as far as it is possible
};

struct comment {
    struct comment *next;
    struct text text;
    uint32_t column; // in the source, from 0
    bool is_behind_empty_line;
};

struct item {
    enum token_kind kind;
    enum token_role role;
    struct text text;         // a string with values in it is one item
    struct comment *above;    // each on lines of its own
    struct comment *trailing; // behind it on its line, of which it is the last then
    bool has_comment;         // begins with one
    bool is_behind_empty_line;
    bool is_broken_behind; // what follows cannot stand on the same line
    uint32_t mate;         // of a bracket: the other one
    uint32_t column;       // at which it would begin, were all items on one line
    uint32_t breaks;       // how many before it are broken behind
    uint32_t line_last;    // the next one that is, or it itself
};

struct items {
    struct item *items; // the last one is TOKEN_END
    uint32_t count;
};

// Lines of text, of which the last is being written. A copy of it is a point to go back to, with
// lines_go_back().
struct lines {
    struct mem *mem;
    char *text;
    size_t size, capacity;
    uint32_t column;                    // that the next character will have, from 0
    uint32_t indent;                    // of the line
    bool is_line_begun;                 // something stands on it but blanks
    bool must_end;                      // behind what is on it nothing can follow
    bool is_wider;                      // some line has more than FORMAT_WIDTH columns
    uint32_t note_count, note_capacity; // trailing comments
    struct note {
        size_t offset;   // of the comment
        uint32_t column; // at which it stands, and how wide it is
        uint32_t width;
    } * notes;
};

struct formatter {
    const struct item *items;
    uint32_t next;   // item that is to be written
    uint32_t end;    // behind the last one of the statement, as far as it stands on one line
    uint32_t indent; // of statements here
    uint32_t base;   // where a line goes on that has to end somewhere
    uint32_t begun;  // the item above which all has been written that stands there
    unsigned trials; // that the current layout is part of
    struct lines lines;
};

// format_items.c: of a source that has been parsed.
struct items format_items(struct mem *mem, const struct phc_source *source,
                          const struct tokens *tokens);
uint32_t format_columns(struct text text); // that it takes, up to the end of its first line

// format_space.c: whether there is a space between two items that stand on the same line.
bool format_clings(const struct item *right); // there is none before it, whatever that is
bool format_has_space(const struct item *left, const struct item *right);

// format_lines.c
void lines_go_back(struct lines *lines, const struct lines *to);
void lines_add(struct lines *lines, struct text text);
void lines_add_space(struct lines *lines);
void lines_add_comment(struct lines *lines, const struct comment *comment); // on lines of its own
void lines_add_note(struct lines *lines, const struct comment *comment);    // behind what is there
void lines_end(struct lines *lines, uint32_t indent);                       // of the next one
void lines_add_empty(struct lines *lines); // an empty line; at the beginning of one
void lines_align_notes(struct lines *lines);

// format.c: where what stands there is not understood. Does not return.
_Noreturn void format_give_up(struct formatter *formatter);

// format_fill.c
void format_emit(struct formatter *formatter, uint32_t index);

// The items from `begin` up to `end`, which are (a part of) one statement, on as many lines as it
// takes.
void format_range(struct formatter *formatter, uint32_t begin, uint32_t end);

// Whether they fit the rest of the line, together with what cannot be separated from them.
bool format_fits(const struct formatter *formatter, uint32_t begin, uint32_t end);

static inline bool format_is_open(const struct item *item)
{
    return item->kind == TOKEN_PAREN_OPEN || item->kind == TOKEN_BRACKET_OPEN ||
           item->kind == TOKEN_BRACE_OPEN || item->role == ROLE_TYPE_OPEN ||
           item->role == ROLE_GENERIC_OPEN;
}

// format_stmt.c

// Ends the line, if one is begun, and writes what stands above the next item.
void format_begin_line(struct formatter *formatter);

// The next items up to `end`, which are on the same line as those behind them up to `line_end`.
void format_up_to(struct formatter *formatter, uint32_t end, uint32_t line_end);

// A semicolon behind a brace, which has no meaning and no line.
bool format_semicolon(struct formatter *formatter);

// The brace that closes a block.
void format_close(struct formatter *formatter);

// A statement, or a member, that ends with a semicolon.
void format_simple(struct formatter *formatter);

// From the opening to the closing brace, which are the next items.
void format_block(struct formatter *formatter);
void format_switch_value(struct formatter *formatter);

// Of a block: whether it may stand on one line, if there is room.
bool format_is_short_block(const struct item *items, uint32_t open);

// Behind the statement, or member, that ends with the next semicolon outside of brackets.
uint32_t format_simple_end(const struct item *items, uint32_t begin);

// format_class.c
void format_file(struct formatter *formatter);
void format_class(struct formatter *formatter);
void format_class_body(struct formatter *formatter); // from brace to brace
// The brace of the class whose head begins here, or 0 if none does.
uint32_t format_class_brace(const struct item *items, uint32_t begin);
