#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// The operator's shell: the one task that no program can take the means away from.
//
// The boot object says what it is. It is a task like others, but has its turn ahead of them
// (task.h); it may use a part of the arena that no other may (heap/reserve.h); and if it ends, for
// whatever reason and in whatever life, another is begun that runs the same object. Which task it
// is stands in the world object, where no program can write; what it starts are ordinary tasks.

// From now on this object, which has a method run() with code, is what the shell runs. Returns its
// task; 0: the arena is full, and nothing has changed.
oref_t shell_begin(oref_t object, oref_t method);

// Whether what a task allocates may come from the reserve.
bool shell_may_use_reserve(const struct task *task);

// A life begins.
void shell_begin_life(void);

// Whether the shell could go on now; and whether it only has to wait for the turn of this task,
// which is short then.
bool shell_can_go_on(void);
bool shell_waits_for(const struct task *task);

// ... and what else has to be done is put off for it: but not for ever. In `put_off` whoever does
// that counts how often in a row it was.
bool shell_comes_first(uint32_t *put_off);

// Between two turns: begin it anew if it has ended, though not more often than once a second.
void shell_revive(void);

// The uptime at which that is to be done; UINT64_MAX: it lives, or there is none.
uint64_t shell_due_ms(void);
