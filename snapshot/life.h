#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// What the snapshot engine tells the life that it serves. What it asks of the host is in
// snapshot/host.h. All are called by the writer, without the engine lock.
struct snap_life {
    // This generation, and everything before it, is on the medium.
    void (*durable)(gen_t generation);

    // The engine has entered SNAP_FAILED because of `why`: what is durable now stays so, and
    // nothing newer will be until the disk answers again.
    void (*failed)(err_t why);

    // The disk answers again: what there was to store since it failed is durable. The engine leaves
    // SNAP_FAILED before that, to try, and may come back to it without a word.
    void (*recovered)(void);
};

// Filled in by whoever begins a life, before snap_mount(). Until then nobody listens.
extern struct snap_life snap_life;
