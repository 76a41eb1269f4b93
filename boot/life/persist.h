#pragma once

#include <stdbool.h>
#include <stdint.h>

// When snapshots are taken.
//
// The first page that is written after a snapshot makes the next one due, at the moment that pace.h
// says, and a program that calls sync() makes it due at once. It is taken at the VM's next
// safepoint at which something is dirty and the one before is durable. While nothing is written
// nothing is stored, and every few seconds the writer reads again some of what is stored.
//
// A program need not wait for any of this to happen: one that only computes is stored like any
// other.
//
// Two threads are involved: the VM's and the writer (store.h). Unless said otherwise these
// functions are for the VM's.

enum { PERSIST_INTERVAL_MAX_MS = 60000, PERSIST_SHARE_MAX = 90 };

// Take a snapshot so long after the first write instead, PERSIST_INTERVAL_MAX_MS at most; 0: as
// pace.h says. Before the first fault.
void persist_fix_interval(unsigned interval_ms);

// What is stored may take so many percent of the time, PERSIST_SHARE_MAX at most; 0: as pace.h
// says. Before the first fault.
void persist_fix_share(unsigned percent);

// A generation was mounted, or will be at once: a life begins.
void persist_begin_life(void);

// Take a snapshot at the next safepoint, whatever the pace.
void persist_request(void);

// No task has state anywhere but in the arena: the moment for a snapshot, if one is due.
void persist_safepoint(void);

// A page was written that had not been since the last snapshot; and whether any was.
void persist_note_write(void);
bool persist_has_written(void);

// A disk that has failed is tried again, if it is time to.
void persist_look_at_disk(uint64_t now_us);

// The alarm rings (host.h): bring the VM to a safepoint, and if none comes for a second have the
// operator told. Any thread, or interrupt.
void persist_ring(void);

// Assert that nothing dirty is forgotten: the invariant at the head of persist.c.
void persist_check(void);

// Take a last snapshot and wait until it is durable. No managed code may run any more.
// False: what was done since the newest durable generation will be lost.
bool persist_finish(void);
