#pragma once

#include "kernel/lib/types.h"

// Frames of pages that are at hand for copies, so that most faults need not ask the host: where one
// page is copied others follow.
//
// Called with the engine lock held, or as page_write_quickly() is.

// Nothing is at hand; and all of it is given back.
void stock_init(void);
void stock_stop(void);

// A frame, or 0: from what is at hand and from nowhere else, or from the host as well.
frame_t stock_take_at_hand(void);
frame_t stock_take(void);

// The frame is not needed any more.
void stock_give(frame_t frame);

// Have some at hand, if the host has them.
void stock_fill(void);
