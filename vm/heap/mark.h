#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "vm/object.h"

// Marking: finding what can be reached from the world, step by step, in a picture of the arena that
// does not change meanwhile.
//
// The picture is a frozen generation, read through the host while programs go on; or the arena
// itself, while they do not. Marks lie outside the arena: a bit for each 16 bytes, in frames that
// the host gives for each part of the arena where anything is marked. What has been reached but not
// yet looked into is on a stack of fixed size. If that is full, the page of the object is noted
// instead, and in the end all that is marked in it is looked into once more: so a structure of any
// shape and depth takes no more memory than the marks.
//
// What classes and methods say is read in the arena in any case: it never changes, and nothing that
// the picture can reach is freed before marking is over. An object keeps its class; that is not
// even looked at if it is one of the system, which keeps its own.

// Begin, with nothing marked but that the world object will be looked into. `is_frozen`: read
// through vm_life.view_read().
void mark_begin(bool is_frozen);

// Do about so much work, in units of 20 instructions, or less: the step ends behind a page that was
// read, for a disk may be slow. False: all that can be reached is marked. *err is set if the
// picture cannot be read, or memory for marks is lacking; it is all over then.
bool mark_step(uint32_t work, err_t *err);

// How much the last step did.
uint32_t mark_spent(void);

// This object is to be kept, and what it can reach in the picture. ERR_NOMEM: no memory for a mark.
MUST_CHECK err_t mark_keep(oref_t ref);

// Only itself: it is younger than the picture.
MUST_CHECK err_t mark_birth(oref_t ref);

// Whether an object was marked, and how many were in a page.
bool mark_has(oref_t ref);
uint32_t mark_count(uint32_t page);

// Nobody will ask for what lies before this page any more; and for nothing at all: give the memory
// back, at once or at the end.
void mark_forget_before(uint32_t page);
void mark_end(void);
