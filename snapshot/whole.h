#pragma once

#include "kernel/lib/types.h"

// Where a page is still whole of which the generation that was mounted has a damaged block.
//
// What generations share is one block on the disk, and damaged for all of them. So the way back
// from a damaged page does not lead to the generation before, but to the newest one before which
// that page was written once more.
//
// Called with the engine lock held.

// The newest generation older than `limit` in which the page can be read and is what was stored; 0:
// there is none. What formatting made does not count: it holds no world.
gen_t whole_find(page_t page, gen_t limit);
