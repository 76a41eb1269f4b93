#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

struct boot_info;

// Physical memory, by frames.
//
// Low frames lie in the physical window (kernel/paging.h): the kernel reaches them by a pointer at
// any time. High frames must be mapped to be touched. Frames at 4 GiB and above are *far*: a device
// need not be able to reach them, and kernel/block.c copies what is to go there. Thread or boot
// context; locks: takes RANK_PMM.
//
// A freed frame that lies low is filled with PMM_POISON_FREE in debug builds.

enum { PMM_POISON_FREE = 0xf5 };

// Take over what the memory map calls free, except the first MiB, the kernel, and the modules.
// Boot, once; needs nothing else.
void pmm_init(const struct boot_info *info);

enum { PMM_FIRST_FAR_FRAME = 1 << 20 };

// One frame, high if there is one; its content is undefined. 0: none is left.
frame_t pmm_alloc(void);

// One low frame, or `count` low ones in a row. 0: not available.
frame_t pmm_alloc_low(void);
frame_t pmm_alloc_run(unsigned count);

// Give back what was allocated; a run as a whole or in parts.
void pmm_free(frame_t frame);
void pmm_free_run(frame_t first, unsigned count);

unsigned pmm_total_count(void); // frames that were ever free
unsigned pmm_free_count(void);
unsigned pmm_free_low_count(void);
bool pmm_has_far_frames(void); // any that was ever free

// Assert all invariants.
void pmm_check(void);
