#pragma once

#include <stdbool.h>
#include <stdint.h>

// Freeing what is not marked. Pages in which everything, or nothing, is marked are not even read.

// Before anything is freed: what is known of dead objects by their addresses is forgotten.
void sweep_begin(void);

// Go on from `*page` and advance it, by about so much work. False: the end is reached.
bool sweep_some(uint32_t *page, uint32_t work);
