#include "tools/phc/lex.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"

// The lexer never looks back and never sees a byte after `end`: peeking there yields NUL, which
// begins no token and ends every other.

enum {
    BYTES_PER_TOKEN = 4,   // rarely fewer on the average: capacity to begin with, doubled when full
    LATIN_1_MAX = 0xff,    // characters that a string can hold
    BAD_CHARACTER = 0x100, // stands for one that was reported
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
    struct tokens out;
    size_t capacity;
    uint8_t first_marks[UINT8_MAX + 1]; // by first character: where in `marks` its marks begin
};

struct spelling {
    enum token_kind kind;
    const char *text;
};

static const struct spelling keywords[] = {
#define X(id, spelling) {TOKEN_##id, spelling},
    PHC_KEYWORDS(X)
#undef X
};

static const struct spelling marks[] = {
#define X(id, spelling) {TOKEN_##id, spelling},
    PHC_MARKS(X)
#undef X
};

const char *token_text(enum token_kind kind)
{
    if (kind == TOKEN_END) return "end of file";
    if (kind == TOKEN_NAME) return "name";
    if (kind == TOKEN_INT || kind == TOKEN_FRACTION) return "number";
    if (kind == TOKEN_STRING) return "string";
    for (size_t i = 0; i < ARRAY_COUNT(keywords); i++)
        if (keywords[i].kind == kind) return keywords[i].text;
    return marks[kind - marks[0].kind].text;
}

static char lex_peek(const struct lexer *lexer, size_t ahead)
{
    return (size_t)(lexer->end - lexer->next) > ahead ? lexer->next[ahead] : '\0';
}

static bool lex_at_end(const struct lexer *lexer)
{
    return lexer->next == lexer->end;
}

static struct pos lex_pos(const struct lexer *lexer)
{
    return (struct pos){
        .source = lexer->source,
        .line = lexer->line,
        .column = (uint32_t)(lexer->next - lexer->line_start) + 1,
    };
}

// Takes one byte and keeps count of lines.
static char lex_take(struct lexer *lexer)
{
    char c = *lexer->next++;

    if (c == '\n') {
        lexer->line++;
        lexer->line_start = lexer->next;
    }
    return c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_word(char c)
{
    return is_word_start(c) || is_digit(c);
}

// Value of a digit in any base up to 16; 16 for what is none.
static unsigned digit_value(char c)
{
    if (is_digit(c)) return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return (unsigned)(c - 'A') + 10;
    return 16;
}

static struct token *lex_add(struct lexer *lexer, enum token_kind kind, struct pos pos)
{
    struct token *token;

    if (lexer->out.count == lexer->capacity) {
        size_t capacity =
            lexer->capacity == 0 ? lexer->source->size / BYTES_PER_TOKEN + 1 : lexer->capacity * 2;
        struct token *grown = mem_alloc(lexer->mem, capacity * sizeof(*grown));

        if (lexer->out.count > 0)
            memcpy(grown, lexer->out.tokens, lexer->out.count * sizeof(*grown));
        lexer->out.tokens = grown;
        lexer->capacity = capacity;
    }
    token = &lexer->out.tokens[lexer->out.count++];
    token->kind = kind;
    token->pos = pos;
    token->size = (uint32_t)(lexer->next - lexer->line_start) + 1 - pos.column;
    return token;
}

static void lex_skip_block_comment(struct lexer *lexer)
{
    struct pos start = lex_pos(lexer);

    lexer->next += 2;
    while (!lex_at_end(lexer)) {
        if (lex_peek(lexer, 0) == '*' && lex_peek(lexer, 1) == '/') {
            lexer->next += 2;
            return;
        }
        lex_take(lexer);
    }
    diag_error(lexer->diag, start, "this comment has no end");
}

static void lex_skip_line(struct lexer *lexer)
{
    const char *end = memchr(lexer->next, '\n', (size_t)(lexer->end - lexer->next));

    lexer->next = end != NULL ? end : lexer->end;
}

static void lex_skip_space(struct lexer *lexer)
{
    while (!lex_at_end(lexer)) {
        char c = lex_peek(lexer, 0);

        if (c == '/' && lex_peek(lexer, 1) == '*')
            lex_skip_block_comment(lexer);
        else if (c == '/' && lex_peek(lexer, 1) == '/')
            lex_skip_line(lexer);
        else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f')
            lex_take(lexer);
        else
            return;
    }
}

static void lex_word(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    const char *start = lexer->next;
    enum token_kind kind = TOKEN_NAME;
    name_t name;

    while (is_word(lex_peek(lexer, 0))) lexer->next++;
    name = name_get(lexer->names, start, (size_t)(lexer->next - start));
    if (name_tag(name) != 0) kind = (enum token_kind)name_tag(name);
    lex_add(lexer, kind, pos)->name = name;
}

// The rest of what looked like a number but is none, so that it is reported once.
static void lex_skip_bad_number(struct lexer *lexer)
{
    while (is_word(lex_peek(lexer, 0)) || lex_peek(lexer, 0) == '.') lexer->next++;
}

static void lex_skip_digits(struct lexer *lexer)
{
    while (is_digit(lex_peek(lexer, 0))) lexer->next++;
}

static bool is_exponent(const struct lexer *lexer, size_t ahead)
{
    char sign = lex_peek(lexer, ahead + 1);
    bool is_signed = sign == '+' || sign == '-';

    if (lex_peek(lexer, ahead) != 'e' && lex_peek(lexer, ahead) != 'E') return false;
    return is_digit(is_signed ? lex_peek(lexer, ahead + 2) : sign);
}

// Whether a decimal number begins here that has a fraction, an exponent or the suffix of one.
static bool lex_at_fraction(const struct lexer *lexer)
{
    size_t ahead = 0;
    char c;

    while (is_digit(lex_peek(lexer, ahead))) ahead++;
    c = lex_peek(lexer, ahead);
    if (c == '.') return is_digit(lex_peek(lexer, ahead + 1));
    return is_exponent(lexer, ahead) || c == 'f' || c == 'F' || c == 'd' || c == 'D';
}

static void lex_fraction(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    const char *start = lexer->next;
    struct token *token;
    double value;
    char suffix;

    lex_skip_digits(lexer);
    if (lex_peek(lexer, 0) == '.') {
        lexer->next++;
        lex_skip_digits(lexer);
    }
    if (is_exponent(lexer, 0)) {
        lexer->next += 2;
        lex_skip_digits(lexer);
    }
    value = strtod(mem_copy(lexer->mem, start, (size_t)(lexer->next - start)), NULL);
    suffix = lex_peek(lexer, 0);
    if (suffix == 'f' || suffix == 'F' || suffix == 'd' || suffix == 'D') lexer->next++;
    if (is_word(lex_peek(lexer, 0)) ||
        (lex_peek(lexer, 0) == '.' && is_digit(lex_peek(lexer, 1)))) {
        diag_error(lexer->diag, pos, "malformed number");
        lex_skip_bad_number(lexer);
    }
    token = lex_add(lexer, TOKEN_FRACTION, pos);
    token->fraction.is_float = suffix == 'f' || suffix == 'F';
    token->fraction.value = token->fraction.is_float ? (float)value : value;
    if (isinf(token->fraction.value))
        diag_error(lexer->diag, pos, "this number is too large for a %s",
                   token->fraction.is_float ? "float" : "double");
}

static void lex_integer(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    unsigned base = 10;
    uint64_t value = 0;
    bool is_long, overflow = false;
    struct token *token;

    if (lex_peek(lexer, 0) == '0' && (lex_peek(lexer, 1) == 'x' || lex_peek(lexer, 1) == 'X')) {
        base = 16;
        lexer->next += 2;
        if (digit_value(lex_peek(lexer, 0)) == 16)
            diag_error(lexer->diag, pos, "hexadecimal digits must follow 0x");
    }
    for (; digit_value(lex_peek(lexer, 0)) < base; lexer->next++) {
        unsigned digit = digit_value(*lexer->next);

        overflow = overflow || value > (UINT64_MAX - digit) / base;
        value = value * base + digit;
    }
    if (overflow) diag_error(lexer->diag, pos, "this number does not fit 64 bits");
    is_long = lex_peek(lexer, 0) == 'L' || lex_peek(lexer, 0) == 'l';
    if (is_long) lexer->next++;
    if (is_word(lex_peek(lexer, 0))) {
        diag_error(lexer->diag, pos, "malformed number");
        lex_skip_bad_number(lexer);
    }
    token = lex_add(lexer, TOKEN_INT, pos);
    token->number.value = value;
    token->number.is_long = is_long;
    token->number.is_decimal = base == 10;
}

static void lex_number(struct lexer *lexer)
{
    if (lex_at_fraction(lexer))
        lex_fraction(lexer);
    else
        lex_integer(lexer);
}

static unsigned lex_hex_escape(struct lexer *lexer, struct pos pos)
{
    unsigned value = 0;

    for (int i = 0; i < 2; i++) {
        unsigned digit = digit_value(lex_peek(lexer, 0));

        if (digit == 16) {
            diag_error(lexer->diag, pos, "two hexadecimal digits must follow \\x");
            return BAD_CHARACTER;
        }
        value = value * 16 + digit;
        lexer->next++;
    }
    return value;
}

static unsigned lex_escape(struct lexer *lexer, struct pos pos)
{
    static const char letters[] = "nrtbf0\\\"'e";
    static const char values[] = "\n\r\t\b\f\0\\\"'\033";
    char c = lex_at_end(lexer) ? ' ' : lex_take(lexer);
    const char *letter = strchr(letters, c);

    if (c == 'x') return lex_hex_escape(lexer, pos);
    if (c != '\0' && letter != NULL) return (uint8_t)values[letter - letters];
    diag_error(lexer->diag, pos, "unknown escape \\%c", c);
    return BAD_CHARACTER;
}

// One character above 0x7f. Only those of two bytes, up to U+00FF, exist in a string.
static unsigned lex_utf8(struct lexer *lexer, struct pos pos, uint8_t lead)
{
    unsigned extra = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    unsigned value = lead & (0x3fu >> extra);

    for (unsigned i = 0; i < extra; i++) {
        if (((uint8_t)lex_peek(lexer, 0) & 0xc0) != 0x80) {
            extra = 0;
            break;
        }
        value = value << 6 | ((uint8_t)lex_take(lexer) & 0x3fu);
    }
    if (extra == 1 && value <= LATIN_1_MAX) return value;
    diag_error(lexer->diag, pos,
               extra == 0 ? "the file is not UTF-8 here"
                          : "a string can hold characters up to U+00FF only");
    return BAD_CHARACTER;
}

static unsigned lex_character(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    char c = lex_take(lexer);

    if (c == '\\') return lex_escape(lexer, pos);
    if ((uint8_t)c >= 0x80) return lex_utf8(lexer, pos, (uint8_t)c);
    return (uint8_t)c;
}

static bool lex_at_quoted_end(const struct lexer *lexer, char quote)
{
    return lex_at_end(lexer) || lex_peek(lexer, 0) == quote || lex_peek(lexer, 0) == '\n';
}

// Bytes from here to the closing quote, or to the end of the line. With its escapes replaced the
// string has no more.
static size_t lex_string_room(const struct lexer *lexer)
{
    const char *end = lexer->next;

    while (end < lexer->end && *end != '"' && *end != '\n')
        end += *end == '\\' && lexer->end - end > 1 ? 2 : 1;
    return (size_t)(end - lexer->next);
}

static void lex_string(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    size_t size = 0;
    bool has_end;
    char *bytes;
    struct token *token;

    lexer->next++;
    bytes = mem_alloc(lexer->mem, lex_string_room(lexer));
    while (!lex_at_quoted_end(lexer, '"')) bytes[size++] = (char)lex_character(lexer);
    has_end = lex_peek(lexer, 0) == '"';
    if (has_end)
        lexer->next++;
    else
        diag_error(lexer->diag, pos, "this string has no end on its line");
    token = lex_add(lexer, TOKEN_STRING, pos);
    token->is_broken = !has_end;
    token->text = (struct text){bytes, size};
}

static void lex_char_literal(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    unsigned value = 0, count = 0;
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

static void lex_mark(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    size_t left = (size_t)(lexer->end - lexer->next);
    size_t first = lexer->first_marks[(uint8_t)*lexer->next];

    for (size_t i = first; i < ARRAY_COUNT(marks) && *marks[i].text == *lexer->next; i++) {
        size_t size = strlen(marks[i].text);

        if (size > left || memcmp(lexer->next, marks[i].text, size) != 0) continue;
        lexer->next += size;
        lex_add(lexer, marks[i].kind, pos);
        return;
    }
    diag_error(lexer->diag, pos, "unexpected character (code %u)", (uint8_t)*lexer->next);
    // A stray character of several bytes is one mistake.
    do lexer->next++;
    while (((uint8_t)lex_peek(lexer, 0) & 0xc0) == 0x80);
}

// Tells the names that are keywords, and finds marks by their first character.
static void lex_prepare(struct lexer *lexer)
{
    for (size_t i = 0; i < ARRAY_COUNT(keywords); i++)
        name_set_tag(name_of(lexer->names, keywords[i].text), keywords[i].kind);
    memset(lexer->first_marks, ARRAY_COUNT(marks), sizeof(lexer->first_marks));
    for (size_t i = ARRAY_COUNT(marks); i > 0; i--)
        lexer->first_marks[(uint8_t)*marks[i - 1].text] = (uint8_t)(i - 1);
}

// With which some editors begin a file in UTF-8.
static void lex_skip_byte_order_mark(struct lexer *lexer)
{
    if (lexer->end - lexer->next < 3 || memcmp(lexer->next, "\xef\xbb\xbf", 3) != 0) return;
    lexer->next += 3;
    lexer->line_start = lexer->next;
}

struct tokens lex_source(struct mem *mem, struct name_table *names, struct diag *diag,
                         const struct phc_source *source)
{
    struct lexer lexer = {
        .mem = mem,
        .names = names,
        .diag = diag,
        .source = source,
        .next = source->text,
        .end = source->text + source->size,
        .line_start = source->text,
        .line = 1,
    };

    lex_prepare(&lexer);
    lex_skip_byte_order_mark(&lexer);
    if (source->size > 0 && memchr(source->text, 0, source->size) != NULL) {
        diag_error(diag, (struct pos){0}, "%.200s is no text, or text of another encoding",
                   source->path);
        lexer.next = lexer.end;
    }
    for (;;) {
        lex_skip_space(&lexer);
        if (lex_at_end(&lexer)) break;
        char c = lex_peek(&lexer, 0);

        if (is_word_start(c))
            lex_word(&lexer);
        else if (is_digit(c))
            lex_number(&lexer);
        else if (c == '"')
            lex_string(&lexer);
        else if (c == '\'')
            lex_char_literal(&lexer);
        else
            lex_mark(&lexer);
    }
    lex_add(&lexer, TOKEN_END, lex_pos(&lexer));
    return lexer.out;
}
