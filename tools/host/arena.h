#pragma once

// The arena of a life, and the frames that show in it.
//
// The frames are one file in memory, all of which can be seen through the window. An arena page
// that is present is mapped from its frame's place in that file; an absent one from a place beyond
// the file's end, where every access is a fault. Linux keeps no second level of permissions: the
// entries and directory entries that snapshot/host.h speaks of are kept here, and each mapping has
// the permission that follows from them.
//
// Linux limits the number of mappings of a process, and each present page can need two of them:
// its own, and one for the absent pages behind it. That limits the number of frames.

// Take the place of the arena, and let its faults go to fault_serve(). The calling thread is the
// one that may touch it. First of all, while nothing else lies there. Ends the process with a
// sentence if that cannot be done.
void arena_start(void);
