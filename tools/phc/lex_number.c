#include <math.h>
#include <stdlib.h>

#include "tools/phc/lex_int.h"

// Numbers: decimal ones, those of base 16 and 2, and those with a fraction.

// The rest of what looked like a number but is none, so that it is reported once.
static void lex_skip_bad_number(struct lexer *lexer)
{
    while (lex_is_word(lex_peek(lexer, 0)) || lex_peek(lexer, 0) == '.') lexer->next++;
}

// How many characters there are digits of a number, or an underscore between two of them.
static size_t lex_digits(const struct lexer *lexer, size_t ahead, unsigned base)
{
    size_t count = 0;

    for (;; count++) {
        bool is_parted = count > 0 && lex_peek(lexer, ahead + count) == '_';

        if (lex_digit_value(lex_peek(lexer, ahead + count + is_parted)) >= base) return count;
    }
}

static void lex_skip_digits(struct lexer *lexer)
{
    lexer->next += lex_digits(lexer, 0, 10);
}

static bool is_exponent(const struct lexer *lexer, size_t ahead)
{
    char sign = lex_peek(lexer, ahead + 1);
    bool is_signed = sign == '+' || sign == '-';

    if (lex_peek(lexer, ahead) != 'e' && lex_peek(lexer, ahead) != 'E') return false;
    return lex_is_digit(is_signed ? lex_peek(lexer, ahead + 2) : sign);
}

// Whether a decimal number begins here that has a fraction, an exponent or the suffix of one.
static bool lex_at_fraction(const struct lexer *lexer)
{
    size_t ahead = lex_digits(lexer, 0, 10);
    char c = lex_peek(lexer, ahead);

    if (c == '.') return lex_is_digit(lex_peek(lexer, ahead + 1));
    return is_exponent(lexer, ahead) || c == 'f' || c == 'F' || c == 'd' || c == 'D';
}

// The value of what was taken since `start`.
static double lex_value(struct lexer *lexer, const char *start)
{
    char *digits = mem_copy(lexer->mem, start, (size_t)(lexer->next - start)), *end = digits;

    for (const char *c = digits; *c != '\0'; c++)
        if (*c != '_') *end++ = *c;
    *end = '\0';
    return strtod(digits, NULL);
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
        lexer->next += lex_is_digit(lex_peek(lexer, 1)) ? 1 : 2;
        lex_skip_digits(lexer);
    }
    value = lex_value(lexer, start);
    suffix = lex_peek(lexer, 0);
    if (suffix == 'f' || suffix == 'F' || suffix == 'd' || suffix == 'D') lexer->next++;
    if (lex_is_word(lex_peek(lexer, 0)) ||
        (lex_peek(lexer, 0) == '.' && lex_is_digit(lex_peek(lexer, 1)))) {
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

// Takes 0x or 0b, which digits must follow.
static unsigned lex_base(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    char letter = lex_peek(lexer, 1);
    unsigned base = letter == 'x' || letter == 'X' ? 16 : letter == 'b' || letter == 'B' ? 2 : 10;

    if (lex_peek(lexer, 0) != '0' || base == 10) return 10;
    lexer->next += 2;
    if (lex_digit_value(lex_peek(lexer, 0)) >= base)
        diag_error(lexer->diag, pos, "%s digits must follow 0%c",
                   base == 16 ? "hexadecimal" : "binary", letter);
    return base;
}

static void lex_integer(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    unsigned base = lex_base(lexer);
    uint64_t value = 0;
    bool is_long, overflow = false;
    struct token *token;

    for (size_t left = lex_digits(lexer, 0, base); left > 0; left--, lexer->next++) {
        unsigned digit = lex_digit_value(*lexer->next);

        if (*lexer->next == '_') continue;
        overflow = overflow || value > (UINT64_MAX - digit) / base;
        value = value * base + digit;
    }
    if (overflow) diag_error(lexer->diag, pos, "this number does not fit 64 bits");
    is_long = lex_peek(lexer, 0) == 'L' || lex_peek(lexer, 0) == 'l';
    if (is_long) lexer->next++;
    if (lex_is_word(lex_peek(lexer, 0))) {
        diag_error(lexer->diag, pos, "malformed number");
        lex_skip_bad_number(lexer);
    }
    token = lex_add(lexer, TOKEN_INT, pos);
    token->number.value = value;
    token->number.is_long = is_long;
    token->number.is_decimal = base == 10;
}

void lex_number(struct lexer *lexer)
{
    if (lex_at_fraction(lexer))
        lex_fraction(lexer);
    else
        lex_integer(lexer);
}
