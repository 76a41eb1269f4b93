#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// Where the virtual machine and the snapshot engine meet: when snapshots are taken, and what
// programs that touch the arena wait for.
//
// The first page that is written after a snapshot makes the next one due, at the moment that pace.h
// says, and a program that calls sync() makes it due at once. It is taken at the VM's next
// safepoint at which something is dirty and the one before is durable. While nothing is written
// nothing is stored, and every few seconds the writer reads again some of what is stored. persist.c
// also answers what vm/host.h asks about snapshots and safepoints, and hears from snapshot/host.h
// that a generation is durable.
//
// A program need not wait for any of this to happen: one that only computes is stored like any
// other.
//
// Two threads are involved: the VM's and the writer.

enum { PERSIST_INTERVAL_MAX_MS = 60000, PERSIST_SHARE_MAX = 90 };

// Take a snapshot so long after the first write instead, PERSIST_INTERVAL_MAX_MS at most; 0: as
// pace.h says. Before the first fault.
void persist_fix_interval(unsigned interval_ms);

// What is stored may take so many percent of the time, PERSIST_SHARE_MAX at most; 0: as pace.h
// says. Before the first fault.
void persist_fix_share(unsigned percent);

// A generation was mounted, or will be at once: a life begins. VM's thread.
void persist_begin_life(void);

// Has this life gone on for so long that its world is a good one, whatever happens to it now? The
// engine is told in time; this is for a panic, which must not ask more of it than need be.
bool persist_is_proven(void);

// A thread that runs managed code touched `page` in a way that its mapping does not allow. Returns
// when it may try again, however long that takes. ERR_INVALID: the page is beyond the arena, which
// is a bug of the VM. VM's thread.
MUST_CHECK err_t persist_fault(page_t page, bool is_write);

// The same for a write, as snap_fault_quick() does it.
bool persist_fault_quick(page_t page);

// work(argument), which touches the arena before programs run; but where it would have to wait for
// a page that is damaged it ends, and is as if never begun, but for what it wrote to the arena.
// False: that happened, and *damaged is the page. VM's thread.
MUST_CHECK bool persist_attempt(err_t (*work)(uint32_t), uint32_t argument, err_t *result,
                                page_t *damaged);

// A generation waits: store it. Returns when it is durable or the disk has failed. Writer thread.
void persist_write_back(void);

// The alarm rings (body.h): bring the VM to a safepoint, and if none comes for a second have the
// operator told. Any thread, or interrupt.
void persist_ring(void);

// Assert that nothing dirty is forgotten: the invariant at the head of persist.c. VM's thread.
void persist_check(void);

// Take a last snapshot and wait until it is durable. No managed code may run any more.
// False: what was done since the newest durable generation will be lost.
bool persist_finish(void);
