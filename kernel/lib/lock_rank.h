#pragma once

// The lock order of the whole system. A thread takes locks in rising rank only; kernel/lock.c
// checks it at every acquisition. It stands in kernel/lib so that every room can name its locks.

enum lock_rank {
    RANK_NONE,     // no lock held
    RANK_SNAPSHOT, // the snapshot engine's state
    RANK_BLOCK,    // request queue of one disk
    RANK_DEVICE,   // a controller that several disks share
    RANK_KMEM,     // kernel heap
    RANK_PMM,      // physical frames
    RANK_INPUT,    // characters that wait to be read
    RANK_CONSOLE,  // last: anyone may print
};
