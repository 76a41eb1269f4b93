#pragma once

// Which pages give up their frames when frames are short: a clock. The hand goes round over the
// pages that have a frame and passes over those that were used since it was there last.
//
// Pages whose content is on disk go first. If none is found, some that were written in W are saved:
// the arena thread itself writes them to free blocks, for the tree of W to lead to when W is
// stored. For that it needs neither the writer nor a snapshot, so it cannot come to wait for
// itself.
//
// Called with the engine lock held, by the arena thread.

void evict_init(void);

// Have about `count` pages evicted. Returns how many were. 0: every frame there is holds something
// that is being stored at this moment, or no block is left for the rest; or the disk failed.
unsigned evict_pages(unsigned count);
