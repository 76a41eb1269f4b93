#pragma once

#include <stdint.h>

// Reading what is stored, to find damage before the day on which it is needed.
//
// Goes through the tree of the durable generation in the order of the pages, and begins again at
// the end. Nodes are read from the disk as well, not taken from memory. disk_load() tells what is
// found.
//
// Writer thread, while no generation is being stored: nobody else changes the durable tree.

void scrub_init(void);

// Read up to `budget` pages.
void scrub_run(unsigned budget);

uint64_t scrub_pages(void);
uint64_t scrub_damaged(void);
