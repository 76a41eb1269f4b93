#pragma once

#include <stdbool.h>

#include "vm/object.h"

// The held console: what is written to it leaves the machine, in order, when a snapshot that
// contains its cause is durable. So nobody outside ever sees something that the machine can still
// forget. Many writes share one snapshot, and no task waits for it.
//
// After a power cut what was written before the snapshot is still here and is shown, at the latest
// when the next life begins; what was written after it was never shown, and is written anew or
// not at all. What was shown less than a snapshot before the cut is shown once more: at least once,
// never wrong.

enum {
    HELD_BYTES_MAX = 16384, // can wait; who is faster than the disk must wait himself
    HELD_WRITE_MAX = 4096,  // are put at once, so that a long text can find room among short ones
};

// Make the held console, at the beginning of the world. 0: the arena is full.
oref_t held_make(void);

// Hold these bytes, at most HELD_WRITE_MAX. False, and nothing has changed: there is no room for
// them now, but perhaps when held_room_generation() is durable and held_release() was called.
bool held_write(const uint8_t *bytes, uint32_t size_bytes);

// While anything is held: the generation with which the first of it may leave.
uint64_t held_room_generation(void);

// A new life: all that is held was in the snapshot that it goes on from.
void held_begin_life(void);

// Show what may be shown. Writes nothing if that is nothing. Between two turns, or inside a native
// method: a snapshot must not come between the showing and the note of it.
void held_release(void);

// Something is held that may still be shown in this life.
bool held_is_pending(void);

// Assert what must be true of the held console. For vm_check().
void held_check(void);
