#pragma once

#include <stdbool.h>

// A process that was forked shares the memory for compiled code with its parent. It gets a copy of
// its own, at the same addresses. False: it could not be had.
bool desk_unshare_code(void);
