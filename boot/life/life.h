#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "snapshot/snapshot.h"

// The life of a world in a host: how it comes in, and how it goes.
//
// A host brings up what host.h asks for; calls answers_connect(); mounts its disk (mount.h), or
// calls life_start_volatile(); lets faults in the arena go to fault_serve() and its writer thread
// to store_run(); then comes life_enter_world(), life_run(), life_end(). Everything is for the VM's
// thread.

// The classes that a new arena starts from.
struct life_classes {
    const void *bundle;
    uint32_t size_bytes;
    bool is_given; // by whoever starts it, who wants to know if they are not used
};

// The pages of an arena that is to live in memory alone.
page_t life_volatile_pages(void);

// Start the engine without a disk, by the operator's choice, and fill in *arena.
void life_start_volatile(struct snap_info *arena);

// What the arena holds is to be gone through before anything of it is believed.
void life_wish_verified(void);

// Bring up what the arena holds, and tell the operator what that is; life_run() may follow. If the
// arena is empty a new world is made of `classes`, and if that cannot be done the life ends. A
// world that cannot be run here stays on the disk as it is, and the operator is asked.
void life_enter_world(struct snap_info *arena, struct life_classes classes);

// Run programs until one halts, as vm_run(). If one asks to go back to an older generation, that
// becomes the arena, and its programs go on.
int life_run(void);

// The operator wants this life to end: life_run() returns soon. Any thread, or interrupt. Nothing
// happens before life_run(), or while he is asked for something.
void life_wish_end(void);

// Make durable what programs have done, and tell the operator; also the status with which they
// ended, if it is not 0. life_run() has returned. False: there is a disk, and it did not take it.
bool life_end(int status);

// The host is broken, and this life ends here: have the disk remember that the world did not come
// up, unless it has gone on for so long that it did. What becomes of that is printed in lines. Any
// thread, in whatever state it is; no other runs.
void life_note_crash(void (*print)(const char *line));
