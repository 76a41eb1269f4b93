#include <string.h>

#include "kernel/lib/types.h"
#include "kernel/lib/utf8.h"
#include "tools/phc/lex_int.h"

// Rarely fewer on the average: capacity to begin with, doubled when full.
enum { BYTES_PER_TOKEN = 4 };

struct spelling {
    enum token_kind kind;
    const char *text;
    size_t size;
};

static const struct spelling keywords[] = {
#define X(id, spelling) {TOKEN_##id, spelling, sizeof(spelling) - 1},
    PHC_KEYWORDS(X)
#undef X
};

static const struct spelling marks[] = {
#define X(id, spelling) {TOKEN_##id, spelling, sizeof(spelling) - 1},
    PHC_MARKS(X)
#undef X
};

const char *token_text(enum token_kind kind)
{
    if (kind == TOKEN_END) return "end of file";
    if (kind == TOKEN_NAME) return "name";
    if (kind == TOKEN_INT || kind == TOKEN_FRACTION) return "number";
    if (kind == TOKEN_STRING || kind == TOKEN_TEXT_BEGIN) return "string";
    if (kind == TOKEN_TEXT_MIDDLE || kind == TOKEN_TEXT_END) return "}";
    if (kind == TOKEN_FORMAT) return "format";
    for (size_t i = 0; i < ARRAY_COUNT(keywords); i++)
        if (keywords[i].kind == kind) return keywords[i].text;
    return marks[kind - marks[0].kind].text;
}

char lex_take(struct lexer *lexer)
{
    char c = *lexer->next++;

    if (c == '\n') {
        lexer->line++;
        lexer->line_start = lexer->next;
    }
    return c;
}

struct token *lex_add(struct lexer *lexer, enum token_kind kind, struct pos pos)
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

        if (c == ' ')
            while (!lex_at_end(lexer) && *lexer->next == ' ') lexer->next++;
        else if (c == '/' && lex_peek(lexer, 1) == '*')
            lex_skip_block_comment(lexer);
        else if (c == '/' && lex_peek(lexer, 1) == '/')
            lex_skip_line(lexer);
        else if (c == '\t' || c == '\r' || c == '\n' || c == '\f')
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

    while (lexer->next < lexer->end && lex_is_word(*lexer->next)) lexer->next++;
    name = names_get(lexer->names, start, (size_t)(lexer->next - start));
    if (names_tag(name) != 0) kind = (enum token_kind)names_tag(name);
    lex_add(lexer, kind, pos)->name = name;
}

// `${name}` where it is no text: said once, and read as if it were text.
static bool lex_stray_value(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    size_t size = 2;
    struct token *token;

    if (lex_peek(lexer, 0) != '$' || lex_peek(lexer, 1) != '{') return false;
    diag_error(lexer->diag, pos,
               "${...} is a value in text, between quotes; elsewhere the value is enough");
    while (lex_peek(lexer, size) != '}' && lex_peek(lexer, size) != '\n' &&
           lex_peek(lexer, size) != '\0')
        size++;
    lexer->next += size + (lex_peek(lexer, size) == '}');
    token = lex_add(lexer, TOKEN_STRING, pos);
    token->text = (struct text){"", 0};
    token->is_broken = lexer->next[-1] != '}';
    return true;
}

// Whether the mark, whose first character is there, is. Most have one or two.
static bool lex_is_mark(const struct lexer *lexer, const struct spelling *mark)
{
    size_t i = 1;

    while (i < mark->size && lex_peek(lexer, i) == mark->text[i]) i++;
    return i == mark->size;
}

static void lex_mark(struct lexer *lexer)
{
    struct pos pos = lex_pos(lexer);
    size_t first = lexer->first_marks[(uint8_t)*lexer->next];

    for (size_t i = first; i < ARRAY_COUNT(marks) && *marks[i].text == *lexer->next; i++) {
        if (!lex_is_mark(lexer, &marks[i])) continue;
        lexer->next += marks[i].size;
        lex_add(lexer, marks[i].kind, pos);
        return;
    }
    uint32_t code;
    uint32_t left = (uint32_t)(lexer->end - lexer->next);
    uint32_t size = utf8_get((const uint8_t *)lexer->next, left, &code);
    diag_error(lexer->diag, pos, "unexpected character U+%04X", code);
    lexer->next += size;
}

// Tells the names that are keywords, and finds marks by their first character.
static void lex_prepare(struct lexer *lexer)
{
    for (size_t i = 0; i < ARRAY_COUNT(keywords); i++)
        names_set_tag(names_of(lexer->names, keywords[i].text), keywords[i].kind);
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

static void lex_token(struct lexer *lexer)
{
    char c = lex_peek(lexer, 0);

    if (lex_is_word_start(c)) {
        lex_word(lexer);
    } else if (lex_is_digit(c)) {
        lex_number(lexer);
    } else if (lex_at_raw_string(lexer)) {
        lex_raw_string(lexer);
    } else if (c == '"') {
        lex_string(lexer);
    } else if (c == '\'') {
        lex_char_literal(lexer);
    } else if (lex_at_value_end(lexer)) {
        lex_leave_hole(lexer);
    } else if (lex_at_format(lexer)) {
        lex_format(lexer);
    } else {
        if (lexer->hole != NULL) lex_count_mark(lexer->hole, c);
        if (!lex_stray_value(lexer)) lex_mark(lexer);
    }
}

// The first byte that is no UTF-8, or the end.
static const char *lex_find_bad(const char *at, const char *end)
{
    static const char replacement[] = "\xef\xbf\xbd"; // may stand in a text itself
    uint32_t code, size;
    uint64_t eight;

    while (at < end) {
        if (end - at >= 8 && (memcpy(&eight, at, 8), (eight & 0x8080808080808080u) == 0)) {
            at += 8;
            continue;
        }
        size = utf8_get((const uint8_t *)at, end - at > 4 ? 4 : (uint32_t)(end - at), &code);
        if (code == UTF8_REPLACEMENT && (size != 3 || memcmp(at, replacement, 3) != 0)) break;
        at += size;
    }
    return at;
}

// What is no text is not read.
static void lex_check_encoding(struct lexer *lexer)
{
    const struct phc_source *source = lexer->source;
    const char *bad = lex_find_bad(lexer->next, lexer->end);

    if (source->size > 0 && memchr(source->text, 0, source->size) != NULL) {
        diag_error(lexer->diag, (struct pos){0}, "%.200s is no text, or text of another encoding",
                   source->path);
    } else if (bad < lexer->end) {
        while (lexer->next < bad) lex_take(lexer);
        diag_error(lexer->diag, lex_pos(lexer), "the file is not UTF-8 here (byte 0x%02x)",
                   (uint8_t)*bad);
    } else {
        return;
    }
    lexer->next = lexer->end;
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
    lex_check_encoding(&lexer);
    for (;;) {
        lex_skip_space(&lexer);
        if (lexer.hole != NULL && (lexer.line != lexer.hole->string.line || lex_at_end(&lexer)))
            lex_break_holes(&lexer);
        if (lex_at_end(&lexer)) break;
        lex_token(&lexer);
    }
    lex_add(&lexer, TOKEN_END, lex_pos(&lexer));
    lex_free_words(&lexer.out);
    return lexer.out;
}
