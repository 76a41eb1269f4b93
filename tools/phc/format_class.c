#include <string.h>

#include "tools/phc/format_int.h"

// Classes and their members.

static const struct item *next_item(const struct formatter *formatter)
{
    return &formatter->items[formatter->next];
}

static bool is_called(const struct item *item, const char *word)
{
    return item->kind == TOKEN_NAME && item->text.size == strlen(word) &&
           memcmp(item->text.bytes, word, item->text.size) == 0;
}

// The word behind all that may be said of a class.
static uint32_t skip_modifiers(const struct item *items, uint32_t index)
{
    while (items[index].kind == TOKEN_STATIC || items[index].kind == TOKEN_PACKAGE ||
           is_called(&items[index], "public") || is_called(&items[index], "protected") ||
           is_called(&items[index], "private") || is_called(&items[index], "abstract") ||
           is_called(&items[index], "final"))
        index++;
    return index;
}

uint32_t format_class_brace(const struct item *items, uint32_t begin)
{
    uint32_t i = skip_modifiers(items, begin);

    if (items[i].kind != TOKEN_CLASS && items[i].kind != TOKEN_INTERFACE &&
        !is_called(&items[i], "enum") && !is_called(&items[i], "record"))
        return 0;
    for (;; i++) {
        if (items[i].role == ROLE_CLASS) return i;
        if (items[i].kind == TOKEN_SEMICOLON || items[i].kind == TOKEN_ASSIGN ||
            items[i].kind == TOKEN_END || items[i].kind == TOKEN_BRACE_CLOSE)
            return 0;
        if (format_is_open(&items[i])) i = items[i].mate;
    }
}

// The brace of a member with statements, or 0.
static uint32_t method_brace(const struct item *items, uint32_t begin)
{
    for (uint32_t i = begin;; i++) {
        if (items[i].role == ROLE_BLOCK) return i;
        if (items[i].kind == TOKEN_SEMICOLON || items[i].kind == TOKEN_ASSIGN ||
            items[i].kind == TOKEN_END || items[i].kind == TOKEN_BRACE_CLOSE)
            return 0;
        if (format_is_open(&items[i])) i = items[i].mate;
    }
}

static bool has_parameters(const struct item *items, uint32_t begin, uint32_t end)
{
    for (; begin < end; begin++) {
        if (items[begin].kind == TOKEN_ASSIGN) return false;
        if (items[begin].kind == TOKEN_PAREN_OPEN) return true;
    }
    return false;
}

// Whether its members, if it has any, are one field, or the names of an enum.
static bool is_short_body(const struct item *items, uint32_t open)
{
    uint32_t close = items[open].mate;

    if (items[close - 1].kind == TOKEN_SEMICOLON && has_parameters(items, open + 1, close))
        return false;
    return method_brace(items, open + 1) == 0 && items[open].trailing == NULL &&
           items[close].above == NULL && items[open + 1].above == NULL &&
           items[close - 1].trailing == NULL && items[close - 1].breaks == items[open + 1].breaks &&
           format_simple_end(items, open + 1) == close;
}

// All of the class on one line, as long as there is room.
static bool format_short_class(struct formatter *formatter, uint32_t open)
{
    uint32_t close = formatter->items[open].mate;
    const struct lines before = formatter->lines;

    if (!is_short_body(formatter->items, open)) return false;
    formatter->lines.is_wider = false;
    formatter->end = close + 1;
    for (uint32_t i = formatter->next; i <= close; i++) format_emit(formatter, i);
    if (formatter->lines.is_wider) {
        lines_go_back(&formatter->lines, &before);
        return false;
    }
    formatter->lines.is_wider = before.is_wider;
    formatter->next = close + 1;
    return true;
}

// A body on lines of its own, with those that `format` writes between its braces.
static void format_below(struct formatter *formatter, void (*format)(struct formatter *))
{
    format_begin_line(formatter);
    format(formatter);
}

// `static { ... }` or a method.
static void format_method(struct formatter *formatter, uint32_t open)
{
    uint32_t end = formatter->items[open].mate + 1;

    formatter->end = end;
    if (formatter->items[end - 1].breaks == formatter->items[formatter->next].breaks &&
        format_fits(formatter, formatter->next, end)) {
        format_up_to(formatter, end, end);
        return;
    }
    format_up_to(formatter, open, open);
    format_below(formatter, format_block);
}

static void format_member(struct formatter *formatter)
{
    uint32_t open = method_brace(formatter->items, formatter->next);

    formatter->base = formatter->indent + FORMAT_INDENT;
    if (format_class_brace(formatter->items, formatter->next) != 0)
        format_class(formatter);
    else if (open != 0)
        format_method(formatter, open);
    else
        format_simple(formatter);
}

static void format_members(struct formatter *formatter, enum token_kind end)
{
    while (next_item(formatter)->kind != end) {
        if (format_semicolon(formatter)) continue;
        format_begin_line(formatter);
        format_member(formatter);
    }
}

void format_class_body(struct formatter *formatter)
{
    format_emit(formatter, formatter->next++);
    formatter->indent += FORMAT_INDENT;
    format_members(formatter, TOKEN_BRACE_CLOSE);
    formatter->indent -= FORMAT_INDENT;
    format_close(formatter);
}

void format_class(struct formatter *formatter)
{
    uint32_t open = format_class_brace(formatter->items, formatter->next);

    if (format_short_class(formatter, open)) return;
    format_up_to(formatter, open, open);
    format_below(formatter, format_class_body);
}

void format_file(struct formatter *formatter)
{
    format_members(formatter, TOKEN_END);
    format_begin_line(formatter);
}
