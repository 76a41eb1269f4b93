#pragma once

#include <stdbool.h>
#include <stdint.h>

// Reading what is stored, to find damage before the day on which it is needed.
//
// Goes through all kept generations, round after round. What generations share is read once in a
// round, nodes as well as pages, and from the disk, not from memory. disk_load() tells what is
// found. Memory: a frame per level, and a bit for each block, while a round lasts.
//
// Writer thread, while no generation is being stored and all blocks are counted: nobody else
// changes what is kept.

void scrub_init(void);
void scrub_stop(void);

// Read up to `budget` blocks that were not read in this round, and those nodes again that lead to
// where the last call ended. It ends with the round, and behind any block after which it may not go
// on; between two blocks it rests.
void scrub_run(unsigned budget, bool (*may_go_on)(void));

uint64_t scrub_blocks(void);
uint64_t scrub_damaged(void);
