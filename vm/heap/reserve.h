#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// The reserve: free pages of the old space that only the operator's shell may take, so that a
// program that fills memory does not take the operator's means away.
//
//   R1  What a program allocates leaves the reserve free, and beside it the room for what is young.
//       What the shell allocates leaves that room. (So a minor collection never fails: Y4.)
//   R2  A program has a young area only while both are free. Where only the shell may have one, it
//       counts as full as soon as a program has its turn.
//
// What the shell made and dropped comes back with the next cycle, like everything else; if it has
// used up the reserve it waits for that one as any task does.

// Pages of the old space that may be taken now: by the task whose turn it is.
uint32_t reserve_spare_pages(void);

// A life begins: it is closed. What the arena says of the young area is from another life.
void reserve_begin_life(void);
