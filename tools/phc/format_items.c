#include <string.h>

#include "tools/phc/format_int.h"

// From tokens to items: their text is taken from the source, and what stands between them is looked
// through for comments and empty lines.

struct reader {
    struct mem *mem;
    const char *next; // in the source; up to here everything has been seen
    const char *end;
    const char *line_start;
    uint32_t line;
    unsigned line_ends; // seen since the last comment or token
    struct item *last;  // before the place, or null
    struct comment **above;
    struct comment *inner; // that the next item begins with
};

uint32_t format_columns(struct text text)
{
    uint32_t columns = 0;

    for (size_t i = 0; i < text.size && text.bytes[i] != '\n'; i++)
        columns += ((uint8_t)text.bytes[i] & 0xc0) != 0x80;
    return columns;
}

static void reader_take(struct reader *reader)
{
    if (*reader->next++ != '\n') return;
    reader->line++;
    reader->line_start = reader->next;
    reader->line_ends++;
}

static const char *find_line_end(const char *from, const char *end)
{
    const char *found = memchr(from, '\n', (size_t)(end - from));

    return found != NULL ? found : end;
}

static const char *comment_end(const char *from, const char *end)
{
    if (from[1] == '/') return find_line_end(from, end);
    for (from += 2; from + 1 < end; from++)
        if (from[0] == '*' && from[1] == '/') return from + 2;
    return end;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

static const char *skip_blanks(const char *from, const char *end)
{
    while (from < end && is_blank(*from)) from++;
    return from;
}

static bool is_comment(const char *at, const char *end)
{
    return end - at >= 2 && at[0] == '/' && (at[1] == '/' || at[1] == '*');
}

// Several comments that stand behind one another on a line are one.
static const char *comments_end(const char *from, const char *end)
{
    const char *last;

    do {
        last = comment_end(from, end);
        from = skip_blanks(last, end);
    } while (is_comment(from, end));
    return last;
}

// With one blank between two of them.
static struct text join_comments(struct mem *mem, const char *from, const char *close)
{
    char *bytes = mem_alloc(mem, (size_t)(close - from) + 1);
    size_t size = 0;

    while (from < close) {
        const char *end = comment_end(from, close);

        if (size > 0) bytes[size++] = ' ';
        memcpy(bytes + size, from, (size_t)(end - from));
        size += (size_t)(end - from);
        from = skip_blanks(end, close);
    }
    while (is_blank(bytes[size - 1])) size--;
    return (struct text){bytes, size};
}

static struct comment *read_comment(struct reader *reader, const char *close)
{
    struct comment *comment = MEM_NEW(reader->mem, struct comment);

    comment->column = format_columns(
        (struct text){reader->line_start, (size_t)(reader->next - reader->line_start)});
    comment->is_behind_empty_line = reader->line_ends > 1;
    comment->text = join_comments(reader->mem, reader->next, close);
    while (reader->next < close) reader_take(reader);
    return comment;
}

// A comment belongs to what is before it on its line, if nothing is behind; else to what follows.
static void read_any_comment(struct reader *reader, const char *end)
{
    const char *close = comments_end(reader->next, end);
    const char *behind = skip_blanks(close, end);
    bool has_line = reader->line_ends > 0 || reader->last == NULL;
    bool is_long = memchr(reader->next, '\n', (size_t)(close - reader->next)) != NULL;
    bool ends_line = is_long || behind == reader->end || (behind < end && *behind == '\n');
    struct comment *comment = read_comment(reader, close);

    if (!ends_line) {
        reader->inner = comment;
    } else if (has_line) {
        *reader->above = comment;
        reader->above = &comment->next;
    } else {
        reader->last->trailing = comment;
    }
    reader->line_ends = 0;
}

// Everything up to the item, which begins at `end`.
static void read_gap(struct reader *reader, struct item *item, const char *end)
{
    reader->line_ends = 0;
    reader->above = &item->above;
    reader->inner = NULL;
    while (reader->next < end)
        if (is_comment(reader->next, end))
            read_any_comment(reader, end);
        else
            reader_take(reader);
    item->is_behind_empty_line = reader->line_ends > 1;
}

static const char *token_begin(struct reader *reader, const struct token *token)
{
    const char *line = reader->line_start;

    for (uint32_t i = reader->line; i < token->pos.line; i++)
        line = find_line_end(line, reader->end) + 1;
    return line + token->pos.column - 1;
}

// Of a string with values in it: its last part. Of any other token: itself.
static const struct token *whole_token(const struct token *token)
{
    unsigned depth = 0;

    for (;; token++) {
        depth += token->kind == TOKEN_TEXT_BEGIN;
        depth -= token->kind == TOKEN_TEXT_END;
        if (depth == 0) return token;
    }
}

static const char *token_end(const char *begin, const struct token *token, const char *end)
{
    const char *close = begin + token->size;

    if (token->kind != TOKEN_STRING || close - begin != 3 || memcmp(begin, "\"\"\"", 3) != 0)
        return close;
    while (end - close > 3 && memcmp(close, "\"\"\"", 3) != 0) close++;
    return close + 3;
}

// The bytes of the source, without what comes before a line feed in texts of other systems.
static struct text read_text(struct reader *reader, const char *close)
{
    char *bytes = mem_alloc(reader->mem, (size_t)(close - reader->next) + 1);
    struct text text = {bytes, 0};

    for (; reader->next < close; reader_take(reader))
        if (*reader->next != '\r') bytes[text.size++] = *reader->next;
    return text;
}

// `/* a comment */ name` is one item.
static void join_inner(struct reader *reader, struct item *item)
{
    struct text inner = reader->inner->text, text = item->text;
    size_t space = !format_clings(item);
    char *bytes = mem_alloc(reader->mem, inner.size + space + text.size);

    memcpy(bytes, inner.bytes, inner.size);
    memcpy(bytes + inner.size, " ", space);
    memcpy(bytes + inner.size + space, text.bytes, text.size);
    item->text = (struct text){bytes, inner.size + space + text.size};
    item->has_comment = true;
}

static enum token_kind item_kind(const struct token *token)
{
    if (token->role == ROLE_IGNORED) return TOKEN_NAME; // brackets need not be in pairs there
    return token->kind == TOKEN_TEXT_BEGIN ? TOKEN_STRING : token->kind;
}

// How many items a token is. `>>` behind types closes two brackets.
static uint32_t item_count(const struct token *token)
{
    return token->role == ROLE_TYPE_CLOSE ? token->size : 1;
}

static void split_angles(struct item *item, uint32_t count)
{
    item->kind = TOKEN_GT;
    item->text = (struct text){">", 1};
    for (uint32_t i = 1; i < count; i++) item[i] = item[0];
}

// Returns the last token that is part of it.
static const struct token *read_item(struct reader *reader, struct items *items,
                                     const struct token *token)
{
    struct item *item = &items->items[items->count];
    const struct token *last = whole_token(token);

    read_gap(reader, item, token_begin(reader, token));
    item->kind = item_kind(token);
    item->role = token->role;
    item->text = read_text(reader, token_end(token_begin(reader, last), last, reader->end));
    item->is_broken_behind = memchr(item->text.bytes, '\n', item->text.size) != NULL;
    if (item->role == ROLE_TYPE_CLOSE) split_angles(item, item_count(token));
    if (reader->inner != NULL) join_inner(reader, item);
    items->count += item_count(token);
    reader->last = &items->items[items->count - 1];
    return last;
}

// ---- what is known of each when all are ---------------------------------------------------------

static bool is_close(const struct item *item)
{
    return item->kind == TOKEN_PAREN_CLOSE || item->kind == TOKEN_BRACKET_CLOSE ||
           item->kind == TOKEN_BRACE_CLOSE || item->role == ROLE_TYPE_CLOSE;
}

// The open brackets are a list from the innermost outwards, each with the next one as its mate.
static void find_mates(struct items *items)
{
    uint32_t open = UINT32_MAX;

    for (uint32_t i = 0; i < items->count; i++) {
        struct item *item = &items->items[i];

        if (format_is_open(item)) {
            item->mate = open;
            open = i;
        } else if (is_close(item) && open != UINT32_MAX) {
            uint32_t outer = items->items[open].mate;

            items->items[open].mate = i;
            item->mate = open;
            open = outer;
        }
    }
}

static bool is_long_brace(const struct item *items, uint32_t index)
{
    if (items[index].kind != TOKEN_BRACE_OPEN) return false;
    if (items[index].role == ROLE_CLASS) return items[index].mate != index + 1;
    return items[index].role == ROLE_BLOCK && !format_is_short_block(items, index);
}

static void measure(struct items *items)
{
    struct item *item = items->items;

    for (uint32_t i = 0; i < items->count; i++)
        item[i].is_broken_behind |= item[i].trailing != NULL || item[i + 1].above != NULL;
    for (uint32_t i = 0; i < items->count; i++) item[i].is_broken_behind |= is_long_brace(item, i);
    for (uint32_t i = 1; i < items->count; i++) {
        item[i].column = item[i - 1].column + format_columns(item[i - 1].text) +
                         format_has_space(&item[i - 1], &item[i]);
        item[i].breaks = item[i - 1].breaks + item[i - 1].is_broken_behind;
    }
    for (uint32_t i = items->count; i-- > 0;)
        item[i].line_last =
            item[i].is_broken_behind || i + 1 == items->count ? i : item[i + 1].line_last;
}

struct items format_items(struct mem *mem, const struct phc_source *source,
                          const struct tokens *tokens)
{
    struct reader reader = {.mem = mem, .next = source->text, .line = 1};
    const struct token *last = &tokens->tokens[tokens->count - 1];
    struct items items = {.count = 0};

    for (const struct token *token = tokens->tokens; token <= last; token++)
        items.count += item_count(token);
    items = (struct items){.items = mem_alloc(mem, (items.count + 1) * sizeof(struct item))};
    reader.end = source->text + source->size;
    if (source->size >= 3 && memcmp(source->text, "\xef\xbb\xbf", 3) == 0) reader.next += 3;
    reader.line_start = reader.next;
    for (const struct token *token = tokens->tokens; token < last; token++)
        token = read_item(&reader, &items, token);
    read_gap(&reader, &items.items[items.count], reader.end);
    items.items[items.count].text.bytes = "";
    items.count++;
    find_mates(&items);
    measure(&items);
    return items;
}
