#pragma once

#include <stdbool.h>

// Whether a panic has begun. Then there is only one thread and no interrupt, and locks do nothing:
// whoever holds one will never release it. Any context.

bool panic_mode_is_on(void);

// It never ends. For panic.c.
void panic_mode_enter(void);
