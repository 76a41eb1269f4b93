#pragma once

// The lock order of the whole system. A thread takes locks in rising rank only; kernel/lock.c
// checks it at every acquisition. It stands in kernel/lib so that every room can name its locks.

enum lock_rank {
    RANK_NONE,     // no lock held
    RANK_SNAPSHOT, // the snapshot engine's state
    RANK_BLOCK,    // frames of a disk for what must be copied
    RANK_DEVICE,   // making a device ready, or resetting it
    RANK_KMEM,     // kernel heap
    RANK_PMM,      // physical frames
    RANK_CONSOLE,  // anyone may print
    RANK_SCREEN,   // what is printed is shown
};
