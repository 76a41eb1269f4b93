#pragma once

#include <stdbool.h>
#include <stdint.h>

// What the writer thread does, and what the VM's thread asks of it.

// A life begins.
void store_begin_life(uint64_t now_us);

// A generation waits: store it. Returns when it is durable or the disk has failed. Writer thread.
void store_run(void);

// Read some of what is stored again, behind that. VM's thread.
void store_wish_scrub(void);

// The writer lacks memory: make it some room. VM's thread.
bool store_is_starved(void);
void store_make_room(void);

// Has this life gone on for so long that its world is a good one, whatever happens to it now? The
// engine is told in time; this is for a panic, which must not ask more of it than need be.
bool store_is_proven(void);
