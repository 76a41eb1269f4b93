#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/foreign.h"
#include "tools/phc/parse_int.h"
#include "tools/phc/suggest.h"

// What may have been meant. The word that is to blame often stands before the place where nothing
// fits any more: in `whlie (x) { ... }` that is the brace, and the word begins the statement.

// Words that are keywords in some places only.
static const char *const context_words[] = {"abstract", "enum", "private", "protected", "public"};

static bool is_adjacent(const struct token *token, const struct token *next)
{
    return token->pos.line == next->pos.line && token->pos.column + token->size == next->pos.column;
}

// Brackets where there are none.
static const char *hint_for_bracket(const struct token *before)
{
    if (before->kind == TOKEN_NAME)
        return "; the brackets of an array stand behind its type: int[] a";
    if (before->kind == TOKEN_BRACKET_CLOSE)
        return "; the first brackets hold a length: new int[3][]";
    return "; values of an array stand in braces: int[] a = { 1, 2 }, or new int[] { 1, 2 }";
}

// Marks that other languages use otherwise.
static const char *hint_for_marks(const struct token *before, const struct token *next)
{
    if (next->kind == TOKEN_BRACKET_OPEN) return hint_for_bracket(before);
    if (!is_adjacent(before, next)) return "";
    if (before->kind == TOKEN_MUL && next->kind == TOKEN_MUL)
        return "; a power is math.pow(a, b), of .phantom.numbers.math";
    if (before->kind == TOKEN_QUESTION && next->kind == TOKEN_QUESTION)
        return "; write a != null ? a : b";
    if (before->kind == TOKEN_ASSIGN && next->kind == TOKEN_GT)
        return "; a function is written: (a, b) -> a + b";
    if ((before->kind == TOKEN_EQ || before->kind == TOKEN_NE) && next->kind == TOKEN_ASSIGN)
        return "; == asks the objects, :== whether they are the same";
    return "";
}

static const char *hint_for_foreign(const struct token *token)
{
    return token->kind == TOKEN_NAME ? foreign_hint(token->name) : "";
}

static void consider_keywords(struct suggest *suggest)
{
    for (int kind = TOKEN_ATTRIBUTE; kind <= TOKEN_WHILE; kind++)
        suggest_consider(suggest, token_text((enum token_kind)kind));
    for (size_t i = 0; i < ARRAY_COUNT(context_words); i++)
        suggest_consider(suggest, context_words[i]);
}

// "retrun 5;" lacks no semicolon. `slips`: how many there may be; 0: as many as its length allows.
static const char *hint_for_misspelt(struct parser *parser, const struct token *word,
                                     unsigned slips)
{
    struct suggest suggest;

    if (word->kind != TOKEN_NAME || type_basic(word->name) != NULL) return "";
    suggest = suggest_begin(word->name);
    if (slips != 0) suggest.slips_max = slips + 1;
    consider_keywords(&suggest);
    return suggest_text(&suggest, &parser->phc->names);
}

// Whether the word at the beginning is used as only a keyword could be.
static bool is_like_keyword(const struct token *word)
{
    enum token_kind behind = word[1].kind;

    return word->kind == TOKEN_NAME && behind != TOKEN_DOT && behind != TOKEN_PAREN_OPEN &&
           behind != TOKEN_ASSIGN && behind != TOKEN_BRACKET_OPEN;
}

// `word (...) {` from the statement's beginning on.
static const char *hint_for_head(const struct token *token, const struct token *brace)
{
    const char *hint = "";

    if (brace->kind != TOKEN_BRACE_OPEN) return hint;
    for (; token < brace && *hint == '\0'; token++)
        if (token[1].kind == TOKEN_PAREN_OPEN) hint = hint_for_foreign(token);
    return hint;
}

// `string? name`, as a field or as a statement.
static const char *hint_for_nullable(const struct token *start, const struct token *next)
{
    static const char hint[] = "; null is a value of every class: no ? stands behind one";

    if (next->kind == TOKEN_QUESTION && next[1].kind == TOKEN_NAME) return hint;
    if (start->kind != TOKEN_NAME || start[1].kind != TOKEN_QUESTION || start[2].kind != TOKEN_NAME)
        return "";
    return start[3].kind == TOKEN_ASSIGN || start[3].kind == TOKEN_SEMICOLON ? hint : "";
}

// `x?.f()`, or `x?.f`: the ? is taken for that of a choice, and what is behind the dot for a class.
static const char *hint_for_careful_call(const struct token *first, const struct token *next)
{
    enum { FARTHEST = 3 };

    for (const struct token *dot = next - 1; dot > first && next - dot <= FARTHEST; dot--)
        if (dot->kind == TOKEN_DOT && dot[-1].kind == TOKEN_QUESTION && is_adjacent(&dot[-1], dot))
            return "; there is no ?. here: write x == null ? null : x.f()";
    return "";
}

// `operator+`, as the name of a method.
static const char *hint_for_operator(const struct token *before, const struct token *next)
{
    static const struct {
        enum token_kind kind;
        const char *hint;
    } methods[] = {
        {TOKEN_ADD, "; + is a method named plus"},
        {TOKEN_SUB, "; - is a method named minus, and negated() of one"},
        {TOKEN_MUL, "; * is a method named times"},
        {TOKEN_DIV, "; / is a method named dividedBy"},
        {TOKEN_REM, "; % is a method named remainder"},
        {TOKEN_SHL, "; << is a method named shiftLeft"},
        {TOKEN_SHR, "; >> is a method named shiftRight"},
        {TOKEN_LT, "; < asks a method named compare, which gives an int"},
        {TOKEN_GT, "; > asks a method named compare, which gives an int"},
        {TOKEN_EQ, "; == asks a method named equals"},
        {TOKEN_BRACKET_OPEN, "; [i] is a method named get, and set where it is stored"},
    };

    if (before->kind != TOKEN_NAME || strcmp(before->name, "operator") != 0) return "";
    for (size_t i = 0; i < ARRAY_COUNT(methods); i++)
        if (methods[i].kind == next->kind) return methods[i].hint;
    return "";
}

// Words that are known, in a place that has no use for them.
static const char *hint_for_stray(const struct token *start, const struct token *before,
                                  const struct token *next)
{
    if (before->kind == TOKEN_IMPORT)
        return "; imports stand at the top of the file: import .package.name;";
    if (next->kind == TOKEN_COLON && before > start && before[-1].kind == TOKEN_CLASS)
        return "; write extends in front of a class, implements in front of interfaces";
    if (next->kind == TOKEN_SEMICOLON && before->kind == TOKEN_PAREN_CLOSE &&
        start->kind == TOKEN_NAME && strcmp(start->name, "using") == 0)
        return "; what is done with it stands in braces: using (var x = ...) { ... }";
    return "";
}

// `int native = 3`, or `void in()`.
static const char *hint_for_reserved(const struct token *start, const struct token *before,
                                     const struct token *next)
{
    enum token_kind behind = next[1].kind;

    if (before->kind != TOKEN_NAME || next->kind < TOKEN_ATTRIBUTE || next->kind > TOKEN_WHILE)
        return "";
    if (behind == TOKEN_ASSIGN || behind == TOKEN_SEMICOLON ||
        (behind == TOKEN_PAREN_OPEN && before == start))
        return "; it is a word of the language, and no name here";
    return "";
}

const char *parse_hint(struct parser *parser)
{
    const struct token *next = parser->next, *start = parser->start;
    const struct token *before = next > parser->first ? &next[-1] : next;
    const char *hint = hint_for_foreign(next);

    if (*hint == '\0') hint = hint_for_operator(before, next);
    if (*hint == '\0') hint = hint_for_stray(start, before, next);
    if (*hint == '\0') hint = hint_for_careful_call(parser->first, next);
    if (*hint == '\0') hint = hint_for_marks(before, next);
    if (*hint == '\0') hint = hint_for_nullable(start, next);
    if (*hint == '\0') hint = hint_for_reserved(start, before, next);
    if (*hint == '\0') hint = hint_for_foreign(before);
    if (*hint == '\0' && is_like_keyword(start)) hint = hint_for_foreign(start);
    if (*hint == '\0') hint = hint_for_head(start, next);
    if (*hint == '\0') hint = hint_for_misspelt(parser, start, 1);
    if (*hint == '\0' && before->pos.line == next->pos.line)
        hint = hint_for_misspelt(parser, before, 0);
    return hint;
}
