#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/types.h"
#include "snapshot/format.h"

// The simulated machine of tests/sim, made handy for tests of the snapshot engine.

// A machine with a blank disk just large enough for `arena_pages`, plus `extra` blocks.
void machine_blank(page_t arena_pages, blkno_t extra);

// The same, formatted and mounted.
void machine_start(page_t arena_pages, blkno_t extra);

// Stop the engine without a word, as a power failure with an honest disk does, and mount again.
void machine_restart(void);

// The life ends because the kernel finds itself broken, and says so on the disk if it has to.
void machine_crash(void);

// Write a value over the whole page, or see that it is there. False if the page cannot be reached.
bool machine_put(page_t page, uint32_t value);
bool machine_has(page_t page, uint32_t value);

// Take a snapshot and make it durable; false if that fails.
bool machine_snapshot(void);

// The bytes of a block of the disk, to be looked at or spoiled.
void machine_read_block(blkno_t block, void *bytes);
void machine_write_block(blkno_t block, const void *bytes);

// The current superblock.
struct format_super machine_super(void);

// What it leads to.
struct format_root machine_root(void);

// As if all that the current superblock leads to had been flushed before it: from now on nobody who
// finds it looks whether it has arrived, and what is spoiled is damage.
void machine_say_arrived(void);

// Write a superblock where its sequence number says, as somebody would who knows the format.
void machine_write_super(const struct format_super *super);
