#pragma once

#include "tools/phc/lex.h"

// Inside the lexer. It never looks back and never sees a byte after `end`: peeking there yields
// NUL, which begins no token and ends every other.

// A value in a string, between ${ and }: its tokens are those of any expression, up to a brace, or
// the colon before a format, that is no part of the expression.
struct hole {
    struct hole *outer; // the string stands in a value of another
    struct pos string;  // where that begins
    struct pos pos;     // where this begins
    size_t first;       // its first token
    unsigned braces;    // open in the value
    unsigned brackets;  // likewise of the other two kinds
    unsigned choices;   // ? outside of both, whose colon is to come
};

struct lexer {
    struct mem *mem;
    struct name_table *names;
    struct diag *diag;
    const struct phc_source *source;
    const char *next;
    const char *end;
    const char *line_start; // for the column
    uint32_t line;
    struct hole *hole; // that the next token stands in, or null
    struct tokens out;
    size_t capacity;
    uint8_t first_marks[UINT8_MAX + 1]; // by first character: where in `marks` its marks begin
};

static inline char lex_peek(const struct lexer *lexer, size_t ahead)
{
    return (size_t)(lexer->end - lexer->next) > ahead ? lexer->next[ahead] : '\0';
}

static inline bool lex_at_end(const struct lexer *lexer)
{
    return lexer->next == lexer->end;
}

static inline struct pos lex_pos(const struct lexer *lexer)
{
    return (struct pos){
        .source = lexer->source,
        .line = lexer->line,
        .column = (uint32_t)(lexer->next - lexer->line_start) + 1,
    };
}

static inline bool lex_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool lex_is_word_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static inline bool lex_is_word(char c)
{
    return lex_is_word_start(c) || lex_is_digit(c);
}

// Value of a digit in any base up to 16; 16 for what is none.
static inline unsigned lex_digit_value(char c)
{
    if (lex_is_digit(c)) return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return (unsigned)(c - 'A') + 10;
    return 16;
}

// Takes one byte and keeps count of lines.
char lex_take(struct lexer *lexer);

// A token that begins at `pos` and ends here.
struct token *lex_add(struct lexer *lexer, enum token_kind kind, struct pos pos);

// lex_word.c: words that are keywords only where they can be become names elsewhere.
void lex_free_words(struct tokens *tokens);

// lex_number.c

void lex_number(struct lexer *lexer);

// lex_text.c

bool lex_at_raw_string(const struct lexer *lexer);
void lex_raw_string(struct lexer *lexer);
void lex_string(struct lexer *lexer);
void lex_char_literal(struct lexer *lexer);

// In a value of a string: whether it ends here, with its brace or with the colon before a format.
bool lex_at_value_end(const struct lexer *lexer);
bool lex_at_format(const struct lexer *lexer);
void lex_leave_hole(struct lexer *lexer);
void lex_format(struct lexer *lexer);

// A mark in a value: what it opens and closes.
void lex_count_mark(struct hole *hole, char c);

// A string ends on its line, and so do the values in it. Of those that do not, the outermost is
// reported.
void lex_break_holes(struct lexer *lexer);
