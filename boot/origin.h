#pragma once

#include <stdbool.h>

struct block_device;

// The disk that this kernel was started from, as GRUB says by the options `slot` and `boot`, and
// the kernels on it. Without these options there is none.

// Look for it. Boot, once, before the others.
void origin_find(void);

// Null: there is none.
const struct block_device *origin_disk(void);

// This life has come up when a world has run for a moment: have that noted on the disk then, by a
// thread of its own. Boot, once.
void origin_expect_life(void);

// It comes to an orderly end: that it came up is noted when this returns.
void origin_end_life(void);
