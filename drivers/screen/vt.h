#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "drivers/screen/grid.h"
#include "kernel/lib/utf8.h"

// A plain terminal, which does to a grid of cells what the bytes mean that are written to it.
//
// Text is UTF-8, of which a character may be split over two writes. Of ECMA-48 there is what line
// editing, colours and a clear screen need; other sequences are swallowed, never shown as garbage.

enum vt_state { VT_TEXT, VT_ESCAPE, VT_CONTROL, VT_STRING };

enum { VT_PARAMETERS = 8 };

struct vt {
    struct grid grid;
    utf8_begun_t begun;
    enum vt_state state;
    unsigned parameter[VT_PARAMETERS]; // of the sequence that is being read
    unsigned parameter_count;          // further ones are passed over, and one counted
    bool is_private;                   // it is none of ECMA-48
    unsigned ink, paper;               // as they were asked for
    bool is_bold, is_reverse;
};

// Its grid must have been made.
void vt_init(struct vt *t);

void vt_write(struct vt *t, const char *bytes, size_t count);
