#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "vm/poll.h"

// The virtual machine: runs the tasks whose objects fill the arena.
//
// Everything a task is lies in the arena, from ARENA_BASE on. The machine itself keeps only caches
// that vm_resume() makes again. What it asks of its host is in vm/host.h, of its life in vm/life.h.
//
// A life of an arena: vm_create() once; then, in this and every later life, vm_run(), with
// vm_resume() before it in every life but the first. The arena may be copied, saved or replaced by
// an earlier state of itself only inside vm_life.safepoint().
//
// One thread calls all this. vm_poll may be set by any thread or interrupt.

// Fill an empty, zeroed arena of `arena_bytes` with the classes of a bundle, and make the task that
// will run `startup` of its boot class.
// ERR_INVALID, ERR_VERSION: the bundle is refused and vm_refusal() says why; ERR_NOMEM: it does
// not fit. The arena is then to be discarded.
MUST_CHECK err_t vm_create(const void *bundle, uint32_t bundle_bytes, uint32_t arena_bytes);

// Which methods are made into instructions of the processor (vm/jit): "off", none; "often", those
// that run often; "always", each when it is called first, which is for tests. Said before a life
// begins; unless it is said, none are. False: it is none of these words.
bool vm_compile(const char *when);

// Begin a further life of what is in the arena. It may have grown since.
// ERR_FOREIGN: no world of ours; ERR_VERSION: one of another layout; ERR_TOO_SMALL: it needs a
// larger arena; ERR_CORRUPT: it contradicts itself. The arena is then unchanged.
MUST_CHECK err_t vm_resume(uint32_t arena_bytes);

// The same of an arena that somebody else may have written, and that was looked through (audit.h):
// what cannot be looked through is made anew.
MUST_CHECK err_t vm_resume_foreign(uint32_t arena_bytes);

// Why the last vm_create() or vm_resume() failed, one sentence without a full stop. Never null.
const char *vm_refusal(void);

enum { VM_ALL_ENDED = -1, VM_GOES_BACK = -2 };

// Run tasks until one asks to halt; the result is the code it gave. VM_ALL_ENDED: no task is left.
// VM_GOES_BACK: let the arena become generation vm_wished_generation(), and vm_resume() that.
int vm_run(void);
uint64_t vm_wished_generation(void);

// Have vm_run() return 0 after the turn, as if a program had asked to halt. Any thread, or
// interrupt; who calls sees to it that the VM comes to a safepoint soon.
void vm_wish_end(void);

// Whether an exception has ended a task in this life.
bool vm_has_exception(void);

// The host calls this where an instruction of the machine, the one at *place, has touched a page of
// the arena that the disk does not give back. If the machine can go on without it this does not
// return: what touched the page is left by a jump, and if that was a task, it waits. Or it returns
// true: the thread is to go on at *place instead, its registers as they are. False: the page is
// needed by all that runs, so the host can only wait until it can be read, or give up the life.
MUST_CHECK bool vm_leave_page(uint32_t page, uintptr_t *place);

// Print the activations of the task that runs, the innermost first, one line each: that is the one
// of which compiled code says so, which stands at this address; or 0. If C was called there its own
// line is that of its last call. Reads only, and stops at what does not look like an activation:
// for the report of a panic.
void vm_backtrace(void (*print)(const char *line), uint32_t innermost, uintptr_t address);

// All compiled code there is: what is executed there, method and line.
void vm_visit_code(void (*visit)(const void *begin, uint32_t size_bytes, const char *line));

// Assert all that must be true of the arena: every object, every task, every reference. Slow.
void vm_check(void);
