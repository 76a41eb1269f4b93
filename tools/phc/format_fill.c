#include "tools/phc/format_int.h"

// Where a statement that is too long for a line is broken.
//
// What stands on one line is a range of items. One that does not fit is cut into parts at its
// loosest operators, those outside of all brackets that bind least (commas, then assignments, ...);
// as many parts stand on a line as fit (of a choice, one), and a part that fits no line is cut in
// turn. What has no
// operator outside of brackets is broken inside of these. Lines go on below the beginning of the
// range, so behind the parenthesis it stands in; where that leaves too little room, the other
// layout is tried: a line of its own, indented from the one that the range began on.

enum cut { // loosest first
    CUT_NONE,
    CUT_SEMICOLON, // in the head of a for
    CUT_COMMA,
    CUT_VALUE, // behind = and ->
    CUT_WORD,  // before extends, implements
    CUT_CHOICE,
    CUT_OR_OR,
    CUT_AND_AND,
    CUT_OR,
    CUT_XOR,
    CUT_AND,
    CUT_EQUAL,
    CUT_RELATION,
    CUT_SHIFT,
    CUT_ADD,
    CUT_MUL,
    CUT_DOT, // before the dot of a call behind a call
};

// A layout is tried inside of one that is tried itself: each doubles the time. One that is tried is
// left as soon as a line of it is too wide.
enum { TRIALS_MAX = 3 };

static enum cut cut_behind(const struct item *item)
{
    static const uint8_t cuts[] = {
        [TOKEN_SEMICOLON] = CUT_SEMICOLON,
        [TOKEN_COMMA] = CUT_COMMA,
        [TOKEN_ASSIGN] = CUT_VALUE,
        [TOKEN_ADD_ASSIGN] = CUT_VALUE,
        [TOKEN_SUB_ASSIGN] = CUT_VALUE,
        [TOKEN_MUL_ASSIGN] = CUT_VALUE,
        [TOKEN_DIV_ASSIGN] = CUT_VALUE,
        [TOKEN_REM_ASSIGN] = CUT_VALUE,
        [TOKEN_AND_ASSIGN] = CUT_VALUE,
        [TOKEN_OR_ASSIGN] = CUT_VALUE,
        [TOKEN_XOR_ASSIGN] = CUT_VALUE,
        [TOKEN_SHL_ASSIGN] = CUT_VALUE,
        [TOKEN_SHR_ASSIGN] = CUT_VALUE,
        [TOKEN_SHRU_ASSIGN] = CUT_VALUE,
        [TOKEN_DOT_ASSIGN] = CUT_VALUE,
        [TOKEN_ARROW] = CUT_VALUE,
        [TOKEN_OR_OR] = CUT_OR_OR,
        [TOKEN_AND_AND] = CUT_AND_AND,
        [TOKEN_OR] = CUT_OR,
        [TOKEN_XOR] = CUT_XOR,
        [TOKEN_AND] = CUT_AND,
        [TOKEN_EQ] = CUT_EQUAL,
        [TOKEN_NE] = CUT_EQUAL,
        [TOKEN_SAME] = CUT_EQUAL,
        [TOKEN_NOT_SAME] = CUT_EQUAL,
        [TOKEN_LT] = CUT_RELATION,
        [TOKEN_LE] = CUT_RELATION,
        [TOKEN_GT] = CUT_RELATION,
        [TOKEN_GE] = CUT_RELATION,
        [TOKEN_SHL] = CUT_SHIFT,
        [TOKEN_SHR] = CUT_SHIFT,
        [TOKEN_SHRU] = CUT_SHIFT,
        [TOKEN_ADD] = CUT_ADD,
        [TOKEN_SUB] = CUT_ADD,
        [TOKEN_MUL] = CUT_MUL,
        [TOKEN_DIV] = CUT_MUL,
        [TOKEN_REM] = CUT_MUL,
    };

    if (item->kind >= sizeof(cuts) || item->role == ROLE_PREFIX || item->role == ROLE_TYPE_OPEN ||
        item->role == ROLE_GENERIC_OPEN || item->role == ROLE_TYPE_CLOSE)
        return CUT_NONE;
    return (enum cut)cuts[item->kind];
}

static enum cut cut_before(const struct item *item)
{
    if (item->kind == TOKEN_QUESTION || item->role == ROLE_CHOICE) return CUT_CHOICE;
    if (item->kind == TOKEN_EXTENDS || item->kind == TOKEN_IMPLEMENTS) return CUT_WORD;
    if (item->kind == TOKEN_DOT && item->role == ROLE_NONE && item[-1].kind == TOKEN_PAREN_CLOSE)
        return CUT_DOT;
    return CUT_NONE;
}

// Between the item and the one before it.
static enum cut cut_at(const struct item *item)
{
    enum cut behind = cut_behind(&item[-1]);

    return behind != CUT_NONE ? behind : cut_before(item);
}

// The next item outside of the brackets that begin here.
static uint32_t skip(const struct item *items, uint32_t index)
{
    return (format_is_open(&items[index]) && items[index].mate > index ? items[index].mate
                                                                       : index) +
           1;
}

// The loosest cut inside of a range.
static enum cut find_cut(const struct item *items, uint32_t begin, uint32_t end)
{
    enum cut loosest = CUT_NONE;

    for (uint32_t i = skip(items, begin); i < end; i = skip(items, i)) {
        enum cut cut = cut_at(&items[i]);

        if (cut != CUT_NONE && (loosest == CUT_NONE || cut < loosest)) loosest = cut;
    }
    return loosest;
}

// The end of the part that begins at `begin`.
static uint32_t part_end(const struct item *items, uint32_t begin, uint32_t end, enum cut cut)
{
    uint32_t i = skip(items, begin);

    while (i < end && cut_at(&items[i]) != cut) i = skip(items, i);
    return i < end ? i : end;
}

// Behind what must stand on the same line as the item before `end`.
static uint32_t tail_end(const struct formatter *formatter, uint32_t end)
{
    const struct item *items = formatter->items;

    const uint32_t begin = end - 1;

    while (end < formatter->end && cut_at(&items[end]) == CUT_NONE &&
           !format_is_open(&items[end - 1]) && !items[end - 1].is_broken_behind &&
           items[end].column - items[begin].column <= FORMAT_WIDTH)
        end++;
    return end;
}

// How wide it is, without a trailing comment.
static uint32_t tail_columns(const struct formatter *formatter, uint32_t end)
{
    const struct item *items = formatter->items, *last = &items[end - 1];

    if (formatter->lines.must_end) return 0;
    return items[tail_end(formatter, end) - 1].column +
           format_columns(items[tail_end(formatter, end) - 1].text) - last->column -
           format_columns(last->text);
}

static bool is_on_one_line(const struct item *items, uint32_t begin, uint32_t end)
{
    return items[end - 1].breaks == items[begin].breaks;
}

bool format_fits(const struct formatter *formatter, uint32_t begin, uint32_t end)
{
    const struct item *items = formatter->items, *last;
    uint32_t column = formatter->lines.column, line_last = items[begin].line_last;

    if (formatter->lines.must_end) return false;
    if (items[begin].above != NULL && formatter->lines.is_line_begun) return false;
    if (formatter->lines.is_line_begun && begin > 0)
        column += format_has_space(&items[begin - 1], &items[begin]);
    end = tail_end(formatter, end);
    last = &items[line_last < end ? line_last : end - 1];
    return column + last->column + format_columns(last->text) - items[begin].column <= FORMAT_WIDTH;
}

void format_emit(struct formatter *formatter, uint32_t index)
{
    const struct item *item = &formatter->items[index];
    struct lines *lines = &formatter->lines;

    if (item->kind == TOKEN_END) format_give_up(formatter);
    if (lines->must_end) lines_end(lines, formatter->base);
    if (item->above != NULL && index != formatter->begun) {
        lines_end(lines, lines->is_line_begun ? formatter->base : lines->indent);
        for (const struct comment *each = item->above; each != NULL; each = each->next)
            lines_add_comment(lines, each);
    }
    if (lines->is_line_begun && format_has_space(&item[-1], item)) lines_add_space(lines);
    lines_add(lines, item->text);
    if (item->trailing != NULL) lines_add_note(lines, item->trailing);
}

// ---- ranges -------------------------------------------------------------------------------------

typedef void layout_fn(struct formatter *formatter, uint32_t begin, uint32_t end);

static bool is_in_vain(const struct formatter *formatter)
{
    return formatter->trials > 0 && formatter->lines.is_wider;
}

static void go_back(struct formatter *formatter, const struct formatter *to)
{
    struct lines lines = formatter->lines;

    lines_go_back(&lines, &to->lines);
    *formatter = *to;
    formatter->lines = lines;
}

static void lay_on_new_line(struct formatter *formatter, uint32_t begin, uint32_t end)
{
    uint32_t base = formatter->base;

    formatter->base = formatter->lines.indent + FORMAT_INDENT;
    lines_end(&formatter->lines, formatter->base);
    format_range(formatter, begin, end);
    formatter->base = base;
}

// Whether the layout has room.
static bool try_layout(struct formatter *formatter, uint32_t begin, uint32_t end, layout_fn *layout)
{
    bool was_wider = formatter->lines.is_wider, has_room;

    formatter->lines.is_wider = false;
    formatter->trials++;
    layout(formatter, begin, end);
    formatter->trials--;
    has_room = !formatter->lines.is_wider &&
               formatter->lines.column + tail_columns(formatter, end) <= FORMAT_WIDTH;
    formatter->lines.is_wider |= was_wider;
    return has_room;
}

// Here, or else, if there is room, on a line of its own.
static void format_here_or_below(struct formatter *formatter, uint32_t begin, uint32_t end)
{
    const struct formatter before = *formatter;

    if (before.trials == TRIALS_MAX || before.lines.must_end) {
        format_range(formatter, begin, end);
        return;
    }
    if (try_layout(formatter, begin, end, format_range)) return;
    go_back(formatter, &before);
    if (try_layout(formatter, begin, end, lay_on_new_line)) return;
    formatter->lines.is_wider = true;
    if (is_in_vain(formatter)) return;
    go_back(formatter, &before);
    format_range(formatter, begin, end);
}

static void format_values(struct formatter *formatter, uint32_t open)
{
    uint32_t close = formatter->items[open].mate, indent = formatter->lines.indent;
    uint32_t base = formatter->base;

    format_emit(formatter, open);
    formatter->base = indent + FORMAT_INDENT;
    lines_end(&formatter->lines, formatter->base);
    format_range(formatter, open + 1, close);
    formatter->base = base;
    lines_end(&formatter->lines, indent);
    format_emit(formatter, close);
}

// Statements, cases or members inside of an expression: they are indented from its line.
static void format_inner(struct formatter *formatter, uint32_t open,
                         void (*format)(struct formatter *))
{
    struct formatter inner = *formatter;

    inner.next = open;
    inner.indent = formatter->lines.indent;
    format(&inner);
    formatter->lines = inner.lines;
}

static void format_brackets(struct formatter *formatter, uint32_t open)
{
    const struct item *item = &formatter->items[open];

    if (item->role == ROLE_VALUES) {
        format_values(formatter, open);
    } else if (item->role == ROLE_BLOCK) {
        format_inner(formatter, open, format_block);
    } else if (item->role == ROLE_CLASS) {
        format_inner(formatter, open, format_class_body);
    } else if (item->role == ROLE_SWITCH) {
        format_inner(formatter, open, format_switch_value);
    } else {
        format_emit(formatter, open);
        if (item->mate > open + 1) format_here_or_below(formatter, open + 1, item->mate);
        format_emit(formatter, item->mate);
    }
}

// What has no operator outside of brackets.
static void format_atom(struct formatter *formatter, uint32_t begin, uint32_t end)
{
    const struct item *items = formatter->items;

    for (uint32_t i = begin; i < end && !is_in_vain(formatter); i++) {
        uint32_t behind = skip(items, i);

        if (behind == i + 1) {
            format_emit(formatter, i);
        } else if (is_on_one_line(items, i, behind) && format_fits(formatter, i, behind)) {
            for (; i < behind; i++) format_emit(formatter, i);
            i--;
        } else {
            format_brackets(formatter, i);
            i = behind - 1;
        }
    }
}

static void format_parts(struct formatter *formatter, uint32_t begin, uint32_t end, enum cut cut)
{
    uint32_t base = formatter->base;

    formatter->base = formatter->lines.column;
    if (formatter->lines.is_line_begun && begin > 0)
        formatter->base += format_has_space(&formatter->items[begin - 1], &formatter->items[begin]);
    if (cut == CUT_CHOICE || cut == CUT_DOT || cut == CUT_WORD) formatter->base += FORMAT_INDENT;
    for (uint32_t next = begin, behind; next < end && !is_in_vain(formatter); next = behind) {
        behind = part_end(formatter->items, next, end, cut);
        if (next > begin && (cut == CUT_CHOICE || !format_fits(formatter, next, behind)))
            lines_end(&formatter->lines, formatter->base);
        format_range(formatter, next, behind);
    }
    formatter->base = base;
}

void format_range(struct formatter *formatter, uint32_t begin, uint32_t end)
{
    const struct item *items = formatter->items;
    enum cut cut;

    if (is_in_vain(formatter)) return;
    if (is_on_one_line(items, begin, end) && format_fits(formatter, begin, end)) {
        for (uint32_t i = begin; i < end; i++) format_emit(formatter, i);
        return;
    }
    if ((items[begin].kind == TOKEN_RETURN || items[begin].kind == TOKEN_THROW) &&
        end > begin + 1) {
        format_emit(formatter, begin++);
        format_range(formatter, begin, end);
        return;
    }
    cut = find_cut(items, begin, end);
    if (cut == CUT_NONE) {
        format_atom(formatter, begin, end);
    } else if (cut == CUT_VALUE) {
        uint32_t value = part_end(items, begin, end, cut);

        format_range(formatter, begin, value);
        if (items[value].kind == TOKEN_BRACE_OPEN)
            format_range(formatter, value, end);
        else
            format_here_or_below(formatter, value, end);
    } else {
        format_parts(formatter, begin, end, cut);
    }
}
