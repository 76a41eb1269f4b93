#include "drivers/screen/vt.h"

#include <string.h>

#include "kernel/lib/types.h"

// Source: ECMA-48 section 5.4 "Control sequences", 8.3.117 "SGR"; DEC STD 070 for what control
// characters inside a sequence do: they are done, or end it.

enum {
    PARAMETER_MAX = 999,
    BELL = 0x07,
    CANCEL = 0x18,
    SUBSTITUTE = 0x1a,
    ESCAPE = 0x1b,
};

static void put_control_character(struct vt *t, uint32_t c)
{
    switch (c) {
    case '\r':
        grid_move_to(&t->grid, t->grid.row, 0);
        break;
    case '\n':
        grid_next_line(&t->grid);
        break;
    case '\b':
        grid_move_to(&t->grid, t->grid.row, t->grid.column > 0 ? t->grid.column - 1 : 0);
        break;
    case '\t':
        grid_tab(&t->grid);
        break;
    case ESCAPE:
        t->state = VT_ESCAPE;
        break;
    case CANCEL:
    case SUBSTITUTE:
        t->state = VT_TEXT;
        break;
    default:
        break;
    }
}

// ED and EL: erase from the cursor to the end (0), from the begin to the cursor (1), or all (2).
static void erase_line(struct vt *t, unsigned row, unsigned mode)
{
    unsigned begin = mode == 0 ? t->grid.column : 0;
    unsigned end = mode == 1 ? t->grid.column + 1 : t->grid.columns;

    if (mode <= 2) grid_erase(&t->grid, row, begin, end);
}

static void erase_screen(struct vt *t, unsigned mode)
{
    unsigned begin = mode == 0 ? t->grid.row + 1 : 0;
    unsigned end = mode == 1 ? t->grid.row : t->grid.rows;

    if (mode > 2) return;
    for (unsigned row = begin; row < end; row++) grid_erase(&t->grid, row, 0, t->grid.columns);
    if (mode < 2) erase_line(t, t->grid.row, mode);
}

static void reset_colours(struct vt *t)
{
    t->ink = CELL_GREY;
    t->paper = 0;
    t->is_bold = t->is_reverse = false;
}

// One parameter of SGR. What is no colour and no emphasis that a cell can have is passed over.
static void set_rendition(struct vt *t, unsigned p)
{
    if (p == 0) reset_colours(t);
    if (p == 1) t->is_bold = true;
    if (p == 22) t->is_bold = false;
    if (p == 7 || p == 27) t->is_reverse = p == 7;
    if (p >= 30 && p <= 37) t->ink = p - 30;
    if (p == 39) t->ink = CELL_GREY;
    if (p >= 40 && p <= 47) t->paper = p - 40;
    if (p == 49) t->paper = 0;
    if (p >= 90 && p <= 97) t->ink = p - 90 + CELL_BRIGHT;
    if (p >= 100 && p <= 107) t->paper = p - 100 + CELL_BRIGHT;
}

// What the grid gets of all that was asked for.
static void set_colours(struct vt *t)
{
    unsigned ink = t->ink | (t->is_bold ? CELL_BRIGHT : 0);

    if (t->is_reverse)
        grid_set_colours(&t->grid, t->paper, ink);
    else
        grid_set_colours(&t->grid, ink, t->paper);
}

// 38 and 48 take numbers of another table of colours behind them: 5 and one, or 2 and three.
static void set_renditions(struct vt *t)
{
    for (unsigned i = 0; i < t->parameter_count; i++) {
        unsigned p = t->parameter[i];

        if (p != 38 && p != 48)
            set_rendition(t, p);
        else if (i + 1 < t->parameter_count)
            i += t->parameter[i + 1] == 5 ? 2 : t->parameter[i + 1] == 2 ? 4 : 0;
    }
    set_colours(t);
}

static void end_sequence(struct vt *t, uint32_t final)
{
    unsigned first = t->parameter[0], second = t->parameter[1];
    unsigned step = first == 0 ? 1 : first;

    switch (final) {
    case 'A':
        grid_move_to(&t->grid, step < t->grid.row ? t->grid.row - step : 0, t->grid.column);
        break;
    case 'B':
        grid_move_to(&t->grid, t->grid.row + step, t->grid.column);
        break;
    case 'C':
        grid_move_to(&t->grid, t->grid.row, t->grid.column + step);
        break;
    case 'D':
        grid_move_to(&t->grid, t->grid.row, step < t->grid.column ? t->grid.column - step : 0);
        break;
    case 'H':
        grid_move_to(&t->grid, step - 1, second == 0 ? 0 : second - 1);
        break;
    case 'J':
        erase_screen(t, first);
        break;
    case 'K':
        erase_line(t, t->grid.row, first);
        break;
    case 'm':
        set_renditions(t);
        break;
    default:
        break; // swallowed
    }
}

static void begin_sequence(struct vt *t)
{
    memset(t->parameter, 0, sizeof(t->parameter));
    t->parameter_count = 1;
    t->is_private = false;
    t->state = VT_CONTROL;
}

static void take_digit(struct vt *t, unsigned digit)
{
    if (t->parameter_count > VT_PARAMETERS) return;
    unsigned *parameter = &t->parameter[t->parameter_count - 1];
    *parameter = *parameter * 10 + digit;
    if (*parameter > PARAMETER_MAX) *parameter = PARAMETER_MAX;
}

static void take_control(struct vt *t, uint32_t c)
{
    if (c >= '0' && c <= '9') {
        take_digit(t, c - '0');
    } else if (c == ';') {
        if (t->parameter_count <= VT_PARAMETERS) t->parameter_count++;
    } else if (c < '@') {
        t->is_private = true;
    } else {
        t->state = VT_TEXT;
        if (t->parameter_count > VT_PARAMETERS) t->parameter_count = VT_PARAMETERS;
        if (!t->is_private) end_sequence(t, c);
    }
}

// Behind ESC: the begin of a control sequence; of a string, as a title is; else all there is, but
// for what says that there is more.
static void take_escape(struct vt *t, uint32_t c)
{
    if (c == '[')
        begin_sequence(t);
    else if (c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_')
        t->state = VT_STRING;
    else if (c >= '0')
        t->state = VT_TEXT;
}

static void take_code(struct vt *t, uint32_t c)
{
    bool is_control = c < ' ' || (c >= 0x7f && c < 0xa0);

    if (t->state == VT_STRING && c == BELL) t->state = VT_TEXT;
    if (is_control) {
        if (t->state != VT_STRING || c == ESCAPE || c == CANCEL || c == SUBSTITUTE)
            put_control_character(t, c);
        return;
    }
    switch (t->state) {
    case VT_TEXT:
        grid_put(&t->grid, c);
        break;
    case VT_ESCAPE:
        take_escape(t, c);
        break;
    case VT_CONTROL:
        take_control(t, c);
        break;
    case VT_STRING:
        break;
    }
}

static enum utf8_step take_step(struct vt *t, uint8_t byte)
{
    uint32_t code;
    enum utf8_step step = utf8_take(&t->begun, byte, &code);

    if (step != UTF8_OPEN) take_code(t, code);
    return step;
}

static void take_byte(struct vt *t, uint8_t byte)
{
    while (take_step(t, byte) == UTF8_AGAIN) continue;
}

void vt_init(struct vt *t)
{
    t->begun = 0;
    t->state = VT_TEXT;
    reset_colours(t);
    set_colours(t);
}

void vt_write(struct vt *t, const char *bytes, size_t count)
{
    grid_begin(&t->grid);
    for (size_t i = 0; i < count; i++) {
        uint8_t byte = (uint8_t)bytes[i];

        if (byte - 0x20u < 0x5f && t->state == VT_TEXT && t->begun == 0)
            grid_put(&t->grid, byte); // what most bytes are
        else
            take_byte(t, byte);
    }
    grid_end(&t->grid);
}
