#pragma once

#include <stdbool.h>
#include <stdint.h>

// The world of those modules of the kernel that are plain C, tested on the desk: memory for its
// heap, a log that is remembered, and interrupts that are a variable.

enum { DESK_FRAMES = 64 };

extern bool desk_irq_is_enabled;

// The frames that are free now.
unsigned desk_free_frames(void);

// The last line of the log, "" if there is none since this was last asked.
const char *desk_take_log(void);

// How far the timer chip is on its way to the next tick, and what the processor's own timer was
// asked for last.
extern uint32_t desk_tick_part_us;
extern uint32_t desk_shot_us;
