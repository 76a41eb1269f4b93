#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tools/disk/image.h"

// What is left of a generation that is damaged: each page to which whole blocks lead, and that is
// whole itself. Here nothing is believed without its checksum.

// Which generation the rest is about. False: its root is damaged, and nothing leads to its pages.
bool rescue_begin(const struct image *image, const struct format_super *super,
                  const struct format_kept *kept);

// The PAGE_SIZE bytes of a page; NULL if it was never stored, or is lost. To be asked in rising
// order. What is lost is said in a line for all pages that one damaged block has cost; below a
// node these may be some that were never stored.
const void *rescue_page(uint32_t page);

// All pages were asked for. Says how many are there; returns how many are lost.
uint32_t rescue_end(void);
