#include "tools/phc/format_int.h"

// Statements, each on a line of its own. What has a head stands on one line with its body, if that
// is no block and there is room: if (x) return y;

static const struct item *next_item(const struct formatter *formatter)
{
    return &formatter->items[formatter->next];
}

static bool is_at(const struct formatter *formatter, enum token_kind kind)
{
    return next_item(formatter)->kind == kind;
}

void format_begin_line(struct formatter *formatter)
{
    const struct item *item = next_item(formatter);
    struct lines *lines = &formatter->lines;
    // Behind the brace of a block and before the one that ends it nothing is empty.
    bool is_first = formatter->next > 0 && item[-1].kind == TOKEN_BRACE_OPEN;

    lines_end(lines, formatter->indent);
    for (const struct comment *each = item->above; each != NULL; each = each->next) {
        struct comment comment = *each;

        comment.is_behind_empty_line = each->is_behind_empty_line && !is_first;
        lines_add_comment(lines, &comment);
        is_first = false;
    }
    if (item->is_behind_empty_line && !is_first && item->kind != TOKEN_BRACE_CLOSE &&
        item->kind != TOKEN_END)
        lines_add_empty(lines);
    formatter->begun = formatter->next;
}

void format_up_to(struct formatter *formatter, uint32_t end, uint32_t line_end)
{
    uint32_t begin = formatter->next;

    formatter->end = line_end;
    formatter->base = formatter->indent + FORMAT_INDENT;
    formatter->next = end;
    if (begin < end) format_range(formatter, begin, end);
}

// ---- what fits one line -------------------------------------------------------------------------

uint32_t format_simple_end(const struct item *items, uint32_t begin)
{
    for (uint32_t i = begin;; i++) {
        if (items[i].kind == TOKEN_SEMICOLON) return i + 1;
        if (items[i].kind == TOKEN_BRACE_CLOSE || items[i].kind == TOKEN_END) return i;
        if (format_is_open(&items[i])) i = items[i].mate;
    }
}

static bool has_head(const struct item *item)
{
    enum token_kind kind = item->kind;

    return item->role == ROLE_HEAD || kind == TOKEN_IF || kind == TOKEN_WHILE ||
           kind == TOKEN_FOR || kind == TOKEN_FOREACH;
}

// Begins what takes several lines, or is no statement.
static bool is_long(const struct item *items, uint32_t begin)
{
    enum token_kind kind = items[begin].kind;

    return kind == TOKEN_BRACE_OPEN || kind == TOKEN_BRACE_CLOSE || kind == TOKEN_DO ||
           kind == TOKEN_TRY || kind == TOKEN_SWITCH || kind == TOKEN_CASE ||
           kind == TOKEN_DEFAULT || items[begin + 1].role == ROLE_LABEL ||
           format_class_brace(items, begin) != 0;
}

// Behind a statement that may stand on one line; 0 if it may not.
static uint32_t short_end(const struct item *items, uint32_t begin)
{
    uint32_t next = begin, end;

    while (has_head(&items[next])) next = items[next + 1].mate + 1;
    if (is_long(items, next)) return 0;
    end = format_simple_end(items, next);
    if (next > begin && items[end].kind == TOKEN_ELSE) return 0;
    return items[end - 1].breaks == items[begin].breaks ? end : 0;
}

bool format_is_short_block(const struct item *items, uint32_t open)
{
    uint32_t close = items[open].mate;

    if (items[open].is_broken_behind || items[close].above != NULL) return false;
    if (close == open + 1) return true;
    return !has_head(&items[open + 1]) && !is_long(items, open + 1) &&
           format_simple_end(items, open + 1) == close && !items[close - 1].is_broken_behind;
}

// Up to `end`, if that is not 0 and the line that is begun has room; whether that is so.
static bool format_short(struct formatter *formatter, uint32_t end)
{
    formatter->end = end;
    if (end == 0 || !format_fits(formatter, formatter->next, end)) return false;
    format_up_to(formatter, end, end);
    return true;
}

// ---- statements ---------------------------------------------------------------------------------

static void format_statement(struct formatter *formatter);

bool format_semicolon(struct formatter *formatter)
{
    const struct item *item = next_item(formatter);

    if (item->kind != TOKEN_SEMICOLON || formatter->next == 0 ||
        item[-1].kind != TOKEN_BRACE_CLOSE || item[-1].is_broken_behind)
        return false;
    format_emit(formatter, formatter->next++);
    return true;
}

static void format_list(struct formatter *formatter)
{
    while (!is_at(formatter, TOKEN_BRACE_CLOSE) && !is_at(formatter, TOKEN_END) &&
           !is_at(formatter, TOKEN_CASE) && !is_at(formatter, TOKEN_DEFAULT)) {
        if (format_semicolon(formatter)) continue;
        format_begin_line(formatter);
        format_statement(formatter);
    }
}

void format_close(struct formatter *formatter)
{
    formatter->indent += FORMAT_INDENT; // of comments before it
    format_begin_line(formatter);
    formatter->indent -= FORMAT_INDENT;
    lines_end(&formatter->lines, formatter->indent);
    format_emit(formatter, formatter->next++);
}

void format_block(struct formatter *formatter)
{
    format_emit(formatter, formatter->next++);
    if (is_at(formatter, TOKEN_BRACE_CLOSE) && next_item(formatter)->above == NULL &&
        !formatter->lines.must_end) {
        format_emit(formatter, formatter->next++);
        return;
    }
    formatter->indent += FORMAT_INDENT;
    format_list(formatter);
    formatter->indent -= FORMAT_INDENT;
    format_close(formatter);
}

// A word of a statement that goes on behind a block, or behind another statement.
static void format_word(struct formatter *formatter)
{
    if (next_item(formatter)[-1].kind != TOKEN_BRACE_CLOSE || formatter->lines.must_end ||
        next_item(formatter)->above != NULL)
        format_begin_line(formatter);
    format_emit(formatter, formatter->next++);
}

static void format_below(struct formatter *formatter)
{
    formatter->indent += FORMAT_INDENT;
    format_begin_line(formatter);
    format_statement(formatter);
    formatter->indent -= FORMAT_INDENT;
}

// Of a statement: a block, or another one; on the same line, if the head stands on one, or below.
// Whether it is below.
static bool format_body(struct formatter *formatter)
{
    if (is_at(formatter, TOKEN_BRACE_OPEN)) {
        format_block(formatter);
        return false;
    }
    if (formatter->lines.indent == formatter->indent &&
        format_short(formatter, short_end(formatter->items, formatter->next)))
        return false;
    format_below(formatter);
    return true;
}

// `word ( ... )`, and the brace behind it if there is one.
static void format_head(struct formatter *formatter)
{
    uint32_t end = formatter->items[formatter->next + 1].mate + 1;

    format_up_to(formatter, end, end + (formatter->items[end].kind == TOKEN_BRACE_OPEN));
}

static bool is_with_else(const struct formatter *formatter)
{
    return is_at(formatter, TOKEN_IF) && !formatter->lines.must_end &&
           next_item(formatter)->above == NULL;
}

// Behind `else` all is below, if it is so before.
static void format_else(struct formatter *formatter, bool is_below)
{
    format_word(formatter);
    if (is_with_else(formatter))
        format_statement(formatter);
    else if (is_below && !is_at(formatter, TOKEN_BRACE_OPEN))
        format_below(formatter);
    else
        format_body(formatter);
}

static void format_if(struct formatter *formatter)
{
    bool is_below;

    format_head(formatter);
    is_below = format_body(formatter);
    if (is_at(formatter, TOKEN_ELSE)) format_else(formatter, is_below);
}

// `do x(); while (y);` stands on one line, if there is room.
static void format_do(struct formatter *formatter)
{
    uint32_t end;
    bool is_below;

    format_emit(formatter, formatter->next++);
    is_below = format_body(formatter);
    end = formatter->items[formatter->next + 1].mate + 1;
    formatter->end = end + (formatter->items[end].kind == TOKEN_SEMICOLON);
    if (!is_below && format_fits(formatter, formatter->next, end))
        format_emit(formatter, formatter->next++);
    else
        format_word(formatter);
    format_up_to(formatter, end, formatter->end);
    format_body(formatter); // a semicolon, or the step of older programs
}

static void format_try(struct formatter *formatter)
{
    format_emit(formatter, formatter->next++);
    format_block(formatter);
    while (is_at(formatter, TOKEN_CATCH) || is_at(formatter, TOKEN_FINALLY)) {
        format_word(formatter);
        if (is_at(formatter, TOKEN_PAREN_OPEN)) {
            uint32_t end = next_item(formatter)->mate + 1;

            format_up_to(formatter, end, end + 1);
        }
        format_block(formatter);
    }
}

// ---- switches -----------------------------------------------------------------------------------

static bool is_case_end(const struct item *item)
{
    return item->kind == TOKEN_CASE || item->kind == TOKEN_DEFAULT ||
           item->kind == TOKEN_BRACE_CLOSE;
}

// Behind what may stand on the line of a case: one statement, and a break.
static uint32_t short_case_end(const struct item *items, uint32_t begin)
{
    uint32_t end = has_head(&items[begin]) ? 0 : short_end(items, begin);

    if (end == 0 || items[end - 1].is_broken_behind) return is_case_end(&items[end]) ? end : 0;
    if (items[end].kind == TOKEN_BREAK) end = format_simple_end(items, end);
    return is_case_end(&items[end]) && items[end - 1].breaks == items[begin].breaks ? end : 0;
}

static void format_case_list(struct formatter *formatter)
{
    uint32_t end;

    if (is_case_end(next_item(formatter))) return;
    end = formatter->end = short_case_end(formatter->items, formatter->next);
    if (end != 0 && format_fits(formatter, formatter->next, end)) {
        while (formatter->next < end) format_emit(formatter, formatter->next++);
        return;
    }
    if (is_at(formatter, TOKEN_BRACE_OPEN)) format_block(formatter);
    formatter->indent += FORMAT_INDENT;
    format_list(formatter);
    formatter->indent -= FORMAT_INDENT;
}

// Up to the colon, or the arrow; which is returned.
static enum token_role format_labels(struct formatter *formatter)
{
    const struct item *items = formatter->items;
    uint32_t end = formatter->next;

    while (items[end].role != ROLE_LABEL && items[end].role != ROLE_CASE) {
        if (items[end].kind == TOKEN_END) format_give_up(formatter);
        end = format_is_open(&items[end]) ? items[end].mate + 1 : end + 1;
    }
    format_up_to(formatter, end + 1, end + 1);
    return items[end].role;
}

static void format_case(struct formatter *formatter)
{
    if (format_labels(formatter) == ROLE_LABEL)
        format_case_list(formatter);
    else
        format_body(formatter);
}

// What begins like a statement is none there: it ends with the semicolon.
static void format_case_value(struct formatter *formatter)
{
    const struct item *items = formatter->items;
    uint32_t begin, end;

    format_labels(formatter);
    begin = formatter->next;
    end = format_simple_end(items, begin);
    if (formatter->lines.indent == formatter->indent &&
        items[end - 1].breaks == items[begin].breaks && format_short(formatter, end))
        return;
    formatter->indent += FORMAT_INDENT;
    format_begin_line(formatter);
    format_simple(formatter);
    formatter->indent -= FORMAT_INDENT;
}

// From brace to brace.
static void format_cases(struct formatter *formatter, void (*format)(struct formatter *))
{
    format_emit(formatter, formatter->next++);
    while (!is_at(formatter, TOKEN_BRACE_CLOSE)) {
        format_begin_line(formatter);
        format(formatter);
    }
    format_close(formatter);
}

static void format_switch(struct formatter *formatter)
{
    format_cases(formatter, format_case);
}

void format_switch_value(struct formatter *formatter)
{
    format_cases(formatter, format_case_value);
}

void format_simple(struct formatter *formatter)
{
    uint32_t end = format_simple_end(formatter->items, formatter->next);

    if (end == formatter->next) format_give_up(formatter);
    format_up_to(formatter, end, end);
}

// One that does not begin with a keyword, or with that of a class.
static void format_word_statement(struct formatter *formatter)
{
    if (next_item(formatter)->role == ROLE_HEAD) {
        format_head(formatter);
        format_body(formatter);
    } else if (format_class_brace(formatter->items, formatter->next) != 0) {
        format_class(formatter);
    } else {
        format_simple(formatter);
    }
}

static void format_statement(struct formatter *formatter)
{
    if (next_item(formatter)[1].role == ROLE_LABEL && is_at(formatter, TOKEN_NAME))
        format_up_to(formatter, formatter->next + 2, formatter->next + 2);
    formatter->base = formatter->indent + FORMAT_INDENT;
    switch (next_item(formatter)->kind) {
    case TOKEN_BRACE_OPEN:
        format_block(formatter);
        break;
    case TOKEN_IF:
        format_if(formatter);
        break;
    case TOKEN_WHILE:
    case TOKEN_FOR:
    case TOKEN_FOREACH:
        format_head(formatter);
        format_body(formatter);
        break;
    case TOKEN_DO:
        format_do(formatter);
        break;
    case TOKEN_TRY:
        format_try(formatter);
        break;
    case TOKEN_SWITCH:
        format_head(formatter);
        format_switch(formatter);
        break;
    default:
        format_word_statement(formatter);
        break;
    }
}
