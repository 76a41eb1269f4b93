#include <string.h>

#include "kernel/lib/utf8.h"
#include "tools/phc/lex_int.h"

// Strings, the values in them, and characters.

enum { BAD_CHARACTER = UTF8_LAST + 1 }; // stands for one that was reported

// The value of so many hexadecimal digits, which are taken; BAD_CHARACTER if there are fewer.
static uint32_t lex_hex(struct lexer *lexer, unsigned count)
{
    uint32_t value = 0;

    for (; count > 0; count--) {
        unsigned digit = lex_digit_value(lex_peek(lexer, 0));

        if (digit == 16) return BAD_CHARACTER;
        value = value * 16 + digit;
        lexer->next++;
    }
    return value;
}

static uint32_t lex_bad(struct lexer *lexer, struct pos pos, const char *message)
{
    diag_error(lexer->diag, pos, "%s", message);
    return BAD_CHARACTER;
}

static bool lex_is_half(uint32_t code, uint32_t first)
{
    return code >= first && code < first + 0x400;
}

// \uD83D\uDE00: a character that UTF-16 writes in two halves.
static uint32_t lex_second_half(struct lexer *lexer, struct pos pos, uint32_t high)
{
    uint32_t low = BAD_CHARACTER;

    if (lex_is_half(high, 0xd800) && lex_peek(lexer, 0) == '\\' && lex_peek(lexer, 1) == 'u') {
        lexer->next += 2;
        low = lex_hex(lexer, 4);
    }
    if (!lex_is_half(low, 0xdc00))
        return lex_bad(lexer, pos, "this is half of a character; write \\u{1F600}, or both halves");
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

// As many digits as stand between the braces.
static uint32_t lex_in_braces(struct lexer *lexer, struct pos pos)
{
    unsigned count = 0;
    uint32_t code;

    lexer->next++;
    while (count < 7 && lex_digit_value(lex_peek(lexer, count)) < 16) count++;
    code = lex_hex(lexer, count);
    if (count == 0 || lex_peek(lexer, 0) != '}' || code > UTF8_LAST)
        return lex_bad(lexer, pos, "the number of a character, up to \\u{10FFFF}, must follow \\u");
    lexer->next++;
    return code;
}

static uint32_t lex_unicode_escape(struct lexer *lexer, struct pos pos)
{
    bool has_braces = lex_peek(lexer, 0) == '{';
    uint32_t code = has_braces ? lex_in_braces(lexer, pos) : lex_hex(lexer, 4);

    if (code == BAD_CHARACTER && !has_braces)
        return lex_bad(lexer, pos, "four hexadecimal digits, or some in braces, must follow \\u");
    return lex_is_half(code, 0xd800) || lex_is_half(code, 0xdc00)
               ? lex_second_half(lexer, pos, code)
               : code;
}

static uint32_t lex_escape(struct lexer *lexer, struct pos pos)
{
    static const char letters[] = "nrtbf0\\\"'e$";
    static const char values[] = "\n\r\t\b\f\0\\\"'\033$";
    char c = lex_at_end(lexer) ? ' ' : lex_take(lexer);
    const char *letter = strchr(letters, c);
    uint32_t code;

    if (c == 'u') return lex_unicode_escape(lexer, pos);
    if (c != '\0' && letter != NULL) return (uint8_t)values[letter - letters];
    if (c == 'x') {
        code = lex_hex(lexer, 2);
        return code != BAD_CHARACTER
                   ? code
                   : lex_bad(lexer, pos, "two hexadecimal digits must follow \\x");
    }
    diag_error(lexer->diag, pos, "unknown escape \\%c", c);
    return BAD_CHARACTER;
}

static uint32_t lex_character(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    char c = lex_take(lexer);
    uint32_t code = (uint8_t)c;

    if (c == '\\') return lex_escape(lexer, pos);
    if (code < 0x80) return code;
    lexer->next--;
    lexer->next +=
        utf8_get((const uint8_t *)lexer->next, (uint32_t)(lexer->end - lexer->next), &code);
    return code;
}

// Takes one character, and adds it to the bytes of a string.
static void lex_add_character(struct lexer *lexer, char *bytes, size_t *size)
{
    uint32_t code = lex_character(lexer);

    if (code != BAD_CHARACTER) *size += utf8_put(code, (uint8_t *)bytes + *size);
}

static bool lex_at_quoted_end(const struct lexer *lexer, char quote)
{
    return lex_at_end(lexer) || lex_peek(lexer, 0) == quote || lex_peek(lexer, 0) == '\n';
}

static bool lex_at_hole(const struct lexer *lexer)
{
    return lex_peek(lexer, 0) == '$' && lex_peek(lexer, 1) == '{';
}

// Bytes from here to the closing quote, to the first value, or to the end of the line. With its
// escapes replaced this part of the string has no more.
static size_t lex_string_room(const struct lexer *lexer)
{
    const char *end = lexer->next;

    while (end < lexer->end && *end != '"' && *end != '\n' &&
           !(*end == '$' && lexer->end - end > 1 && end[1] == '{'))
        end += *end == '\\' && lexer->end - end > 1 ? 2 : 1;
    return (size_t)(end - lexer->next);
}

static void lex_add_text(struct lexer *lexer, enum token_kind kind, struct pos pos,
                         struct text text)
{
    lex_add(lexer, kind, pos)->text = text;
}

static void lex_enter_hole(struct lexer *lexer, struct pos string)
{
    struct hole *hole = mem_alloc(lexer->mem, sizeof(*hole));

    *hole = (struct hole){
        .outer = lexer->hole, .string = string, .pos = lex_pos(lexer), .first = lexer->out.count};
    lexer->next += 2;
    lexer->hole = hole;
}

// The string that begins at `string` has no quote behind it. In a value of another, that one has
// none either, and is reported.
static void lex_break_string(struct lexer *lexer, struct pos string)
{
    if (lexer->hole == NULL) diag_error(lexer->diag, string, "this string has no end on its line");
    lexer->out.tokens[lexer->out.count - 1].is_broken = true;
}

// From here up to the quote or the next value: a part of the string that begins at `string`.
// `kinds` are those of a part with the quote behind it, and with a value.
static void lex_string_part(struct lexer *lexer, struct pos string, const enum token_kind kinds[2])
{
    struct pos pos = lex_pos(lexer);
    struct text text = {NULL, 0};
    char *bytes = mem_alloc(lexer->mem, lex_string_room(lexer));

    if (kinds[0] == TOKEN_STRING) pos = string;
    while (!lex_at_quoted_end(lexer, '"') && !lex_at_hole(lexer))
        lex_add_character(lexer, bytes, &text.size);
    text.bytes = bytes;
    if (lex_at_hole(lexer)) {
        lex_add_text(lexer, kinds[1], pos, text);
        lex_enter_hole(lexer, string);
    } else if (lex_peek(lexer, 0) == '"') {
        lexer->next++;
        lex_add_text(lexer, kinds[0], pos, text);
    } else {
        lex_add_text(lexer, kinds[0], pos, text);
        lex_break_string(lexer, string);
    }
}

// A value is complete: the string goes on behind its brace.
void lex_leave_hole(struct lexer *lexer)
{
    static const enum token_kind kinds[] = {TOKEN_TEXT_END, TOKEN_TEXT_MIDDLE};
    struct pos string = lexer->hole->string;

    lexer->hole = lexer->hole->outer;
    lexer->next++;
    lex_string_part(lexer, string, kinds);
}

// `:>6` behind a value.
void lex_format(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    const char *start = ++lexer->next;

    while (!lex_at_quoted_end(lexer, '}') && lex_peek(lexer, 0) != '"') lexer->next++;
    lex_add_text(lexer, TOKEN_FORMAT, pos, (struct text){start, (size_t)(lexer->next - start)});
}

void lex_break_holes(struct lexer *lexer)
{
    const struct hole *hole = lexer->hole;

    for (; lexer->hole != NULL; lexer->hole = lexer->hole->outer) {
        hole = lexer->hole;
        lex_add_text(lexer, TOKEN_TEXT_END, lex_pos(lexer), (struct text){"", 0});
    }
    for (size_t i = hole->first; i < lexer->out.count; i++) lexer->out.tokens[i].is_broken = true;
    diag_error(lexer->diag, hole->pos, "this value in a string has no end: } is missing");
}

void lex_string(struct lexer *lexer)
{
    static const enum token_kind kinds[] = {TOKEN_STRING, TOKEN_TEXT_BEGIN};
    struct pos pos = lex_pos(lexer);

    lexer->next++;
    lex_string_part(lexer, pos, kinds);
}

bool lex_at_raw_string(const struct lexer *lexer)
{
    return lex_peek(lexer, 0) == '"' && lex_peek(lexer, 1) == '"' && lex_peek(lexer, 2) == '"';
}

// Takes what stands on one line, as it is.
static void lex_raw_line(struct lexer *lexer, const char *end, char *bytes, size_t *size)
{
    while (lexer->next < end && lex_peek(lexer, 0) != '\n') {
        char c = lex_take(lexer);

        if (c != '\r') bytes[(*size)++] = c;
    }
}

// Takes as many blanks as stand before the quotes that end the text. An empty line may have fewer.
static void lex_indentation(struct lexer *lexer, size_t blanks)
{
    for (; blanks > 0 && (lex_peek(lexer, 0) == ' ' || lex_peek(lexer, 0) == '\t'); blanks--)
        lexer->next++;
    if (blanks > 0 && lex_peek(lexer, 0) != '\n' && lex_peek(lexer, 0) != '\r')
        diag_error(lexer->diag, lex_pos(lexer),
                   "this line begins to the left of the quotes that end its text");
}

// Takes the lines between the quotes, which are on lines of their own.
static void lex_raw_lines(struct lexer *lexer, const char *close, char *bytes, size_t *size)
{
    const char *last = close;
    bool is_first = true;

    while (last[-1] == ' ' || last[-1] == '\t') last--;
    if (last[-1] != '\n')
        diag_error(lexer->diag, lex_pos(lexer),
                   "the quotes that end text of several lines stand on a line of their own");
    while (lexer->next < last - 1) {
        lex_take(lexer);
        if (!is_first) bytes[(*size)++] = '\n';
        is_first = false;
        lex_indentation(lexer, (size_t)(close - last));
        lex_raw_line(lexer, last - 1, bytes, size);
    }
    while (lexer->next < close) lex_take(lexer);
}

static const char *lex_raw_end(const struct lexer *lexer)
{
    for (const char *c = lexer->next; lexer->end - c >= 3; c++)
        if (memcmp(c, "\"\"\"", 3) == 0) return c;
    return NULL;
}

// """ Text as it stands, without escapes and values. """
void lex_raw_string(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    const char *close;
    size_t size = 0;
    char *bytes;
    struct token *token;

    lexer->next += 3;
    token = lex_add(lexer, TOKEN_STRING, pos);
    token->text = (struct text){"", 0};
    close = lex_raw_end(lexer);
    if (close == NULL) {
        diag_error(lexer->diag, pos, "this text has no end: three quotes");
        token->is_broken = true;
        lexer->next = lexer->end;
        return;
    }
    bytes = mem_alloc(lexer->mem, (size_t)(close - lexer->next));
    if (lex_peek(lexer, 0) != '\n' && lex_peek(lexer, 0) != '\r')
        lex_raw_line(lexer, close, bytes, &size);
    if (lexer->next < close) lex_raw_lines(lexer, close, bytes, &size);
    lexer->next += 3;
    token->text = (struct text){bytes, size};
}

void lex_char_literal(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    uint32_t value = 0;
    unsigned count = 0;
    struct token *token;

    lexer->next++;
    for (; !lex_at_quoted_end(lexer, '\''); count++) value = lex_character(lexer);
    if (lex_peek(lexer, 0) == '\'') lexer->next++;
    if (count != 1)
        diag_error(lexer->diag, pos,
                   "one character must stand between ' and '; text stands between \" and \"");
    token = lex_add(lexer, TOKEN_INT, pos);
    token->number.value = value;
}

static bool lex_is_bare(const struct hole *hole)
{
    return hole->braces == 0 && hole->brackets == 0;
}

void lex_count_mark(struct hole *hole, char c)
{
    if (c == '{') hole->braces++;
    if (c == '}') hole->braces--;
    if (c == '(' || c == '[') hole->brackets++;
    if (c == ')' || c == ']') hole->brackets -= hole->brackets > 0;
    if (c == '?' && lex_is_bare(hole)) hole->choices++;
    if (c == ':' && lex_is_bare(hole)) hole->choices -= hole->choices > 0;
}

bool lex_at_value_end(const struct lexer *lexer)
{
    return lexer->hole != NULL && lexer->hole->braces == 0 && lex_peek(lexer, 0) == '}';
}

bool lex_at_format(const struct lexer *lexer)
{
    const struct hole *hole = lexer->hole;
    char second = lex_peek(lexer, 1); // :== and :!= are operators

    return hole != NULL && lex_is_bare(hole) && hole->choices == 0 && lex_peek(lexer, 0) == ':' &&
           second != '=' && second != '!';
}
