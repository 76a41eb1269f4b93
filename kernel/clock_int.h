#pragma once

#include <stdint.h>

// So much time has passed, a millisecond at most. For timer.c; interrupt context.
void clock_advance(uint32_t elapsed_ns);
