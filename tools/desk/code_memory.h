#pragma once

#include <stdbool.h>
#include <stdint.h>

// Before any is used: there is no more than this, at most 16 MiB.
void desk_limit_code(uint32_t bytes);

// A process that was forked shares the memory for compiled code with its parent. It gets a copy of
// its own, at the same addresses. False: it could not be had.
bool desk_unshare_code(void);
