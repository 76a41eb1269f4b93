#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"

// What the virtual machine asks of the world around it. Implemented by vm/port/ on the machine and
// by tools/host/ in a Linux program, both together with boot/life/; by tests/vmrun; and by the unit
// tests. All are called from the thread that called vm_run(); buffers
// lie in the arena, so touching them may fault pages in.

// The console: bytes, Latin-1. Writing accepts everything. Reading never waits: -1 means nothing
// is there now.
void vm_host_console_write(const uint8_t *bytes, uint32_t size_bytes);
int vm_host_console_read(void);
bool vm_host_console_ready(void);

// Milliseconds since some moment in this life, never going back; and since 1970, UTC.
uint64_t vm_host_clock_ms(void);
int64_t vm_host_wall_ms(void);

// Bytes that nobody outside can foresee. Asked for when a world is made, never later.
void vm_host_random(void *bytes, uint32_t size_bytes);

// Snapshots. Every change that programs have made until now will be part of generation
// vm_host_covering_generation(), and vm_host_request_snapshot() asks for that one to be taken soon.
// The newest durable generation is 0 while there is none, and its age -1.
enum vm_durability {
    VM_PENDING, // not yet; a snapshot is or will be on its way
    VM_DURABLE, // it survives a power cut
    VM_LOST,    // it cannot become durable: there is no disk, or it failed
};

uint64_t vm_host_covering_generation(void);
void vm_host_request_snapshot(void);
enum vm_durability vm_host_durability(uint64_t generation);
uint64_t vm_host_durable_generation(void);
int64_t vm_host_durable_age_ms(void);

// Generations that can be gone back to. The newest of those before `limit`; false: there is none.
enum { VM_NAME_SIZE = 24 }; // bytes of a name, the zero after it included

struct vm_generation {
    uint64_t number;
    int64_t time_ms;         // when it was taken, since 1970
    char name[VM_NAME_SIZE]; // it is kept for ever if it has one
};

bool vm_host_generation_before(uint64_t limit, struct vm_generation *out);

// Give a generation a name, or with an empty one take its name away. Durable with the next
// generation. ERR_NOT_FOUND, ERR_INVALID (the name), ERR_MANY, ERR_NOSPACE; ERR_BUSY: try again
// when another generation is durable; others: the disk fails.
MUST_CHECK err_t vm_host_name_generation(uint64_t generation, const char *name);

// What the collector asks for. Memory outside the arena, zeroed, in pieces of one size; null: there
// is none now.
enum { VM_PIECE_BYTES = 4096 };
void *vm_host_piece_alloc(void);
void vm_host_piece_free(void *piece);

// Reading a generation while programs go on. The one that is held is that which programs are
// writing into at that moment; or the last one, if nothing has been written since. Some time later
// a snapshot of it is taken; and when it is durable it can be read, page by page of the arena.
// ERR_NOT_FOUND: this host keeps none, or no longer. Releasing what is not held does nothing.
MUST_CHECK err_t vm_host_frozen_hold(uint64_t *generation);
bool vm_host_frozen_is_taken(uint64_t generation);
MUST_CHECK err_t vm_host_frozen_read(uint32_t page, void *bytes);
void vm_host_frozen_release(void);

// No task has state anywhere but in the arena until this returns: the moment for a snapshot.
// Called soon after vm_poll was set.
void vm_host_safepoint(void);

// The same, and nothing can run before vm_host_clock_ms() reaches `deadline_ms` (UINT64_MAX: never
// by itself), input arrives, or a generation becomes durable. Wait for that; returning early is
// allowed. The machine writes nothing to the arena between two calls if nothing happened.
void vm_host_wait(uint64_t deadline_ms);

// Say where a page lies that the disk does not give back, and what is whole of it, behind "page P
// of the arena, which ": as a text for people, without line end.
void vm_host_describe_page(uint32_t page, char *text, uint32_t size);

// A line for the operator, without line end: an uncaught exception and its trace.
void vm_host_log(const char *line);
