#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// The simulated machine under the engine: snapshot/host.h over plain memory and tests/sim/medium.h.
//
// It has frames, page entries, directory entries, and a translation cache that keeps what it is not
// told to forget, so that a missing flush shows. The arena is used through world_touch(), which
// obeys that cache, faults into the engine and tries again, as a processor does.
//
// There is one thread. The two threads of the engine are modelled by `gap`: wherever the writer
// does not hold the lock, the arena thread may run, and is run there by calling this function.

enum { WORLD_PAGES = 132 * 512, WORLD_FRAMES = 2048 }; // more than one inner node has

// A machine with so many frames, for an arena of at most `pages` pages. `gap` may be NULL.
void world_init(page_t pages, unsigned frames, uint64_t seed, void (*gap)(void));

// Another one.
void world_set_gap(void (*gap)(void));

// So many frames more, which only snap_host_frame_map() reaches. To be called after world_init().
void world_add_high_frames(unsigned frames);

// The bytes of an arena page, as an instruction would reach them; faults as need be. They stay
// right only until the next call. Errors as snap_fault().
err_t world_touch(page_t page, bool is_write, uint8_t **bytes);

// snap_write_back(), with gaps.
err_t world_write_back(void);

// snap_scrub(), with gaps.
void world_scrub(unsigned budget);

// So much time passes, besides what passes from snapshot to snapshot.
void world_pass_time(uint64_t duration_ms);

// From now on it is a millisecond later each time that the engine looks, and no more.
void world_steady_clock(void);

// Do with the crash note what a kernel does that finds itself broken.
void world_write_crash_note(void);

// Let the next allocations of frames or memory fail: `after` succeed, then `count` fail.
void world_fail_memory(unsigned after, unsigned count);
bool world_has_refused(void); // an allocation has failed since then

size_t world_allocated(void); // bytes, without frames

unsigned world_most_transfers(void); // on their way at one time since world_init()

unsigned world_free_frames(void); // low and high ones

// Assert that the engine has given everything back.
void world_check_empty(void);

// The last notice since the last world_clear_notice(); empty if there was none.
const char *world_last_notice(void);
void world_clear_notice(void);
bool world_has_failed(void);       // what the engine said last of the disk
unsigned world_times_failed(void); // how often it said so since world_init()
