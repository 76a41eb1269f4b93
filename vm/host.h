#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"

// What the virtual machine asks of the host it is in: a console, clocks, memory for caches.
// Implemented by vm/port/ on the machine, by tools/host/ in a Linux program, by tests/vmrun and by
// the unit tests; tools/desk/ has answers for programs of the desk that give none. What it asks of
// its life is in vm/life.h. All are called from the thread that called vm_run(); buffers lie in the
// arena, so touching them may fault pages in.

// The console: bytes, UTF-8. Writing accepts everything. Reading never waits: -1 means nothing
// is there now.
void vm_host_console_write(const uint8_t *bytes, uint32_t size_bytes);
int vm_host_console_read(void);
bool vm_host_console_ready(void);

// Milliseconds since some moment in this life, never going back; and since 1970, UTC.
uint64_t vm_host_clock_ms(void);
int64_t vm_host_wall_ms(void);

// Bytes that differ from world to world, and that nobody who only feeds programs can know. They are
// not for keys: a machine without a source of true chance makes them of its clocks. Asked for when
// a world is made, never later.
void vm_host_random(void *bytes, uint32_t size_bytes);

// What the collector asks for. Memory outside the arena, zeroed, in frames of one size; null: there
// is none now.
enum { VM_FRAME_BYTES = 4096 };
void *vm_host_frame_alloc(void);
void vm_host_frame_free(void *frame);

// Memory for compiled code: one row, of which what is written at one address can be run at the
// other, and nothing can be both written and run. It stays for good. At first it is empty and the
// addresses null; each call makes it longer. False: there is no more.
struct vm_host_code {
    uint8_t *written;
    const uint8_t *run;
    uint32_t size_bytes;
};
bool vm_host_code_extend(struct vm_host_code *code);

// Nothing can run before vm_host_clock_ms() reaches `deadline_ms` (UINT64_MAX: never by itself), or
// another source (vm/source.h) comes to something: input arrives, a generation becomes durable.
// Wait for that; returning early is allowed.
void vm_host_wait(uint64_t deadline_ms);

// A line for the operator, without line end.
void vm_host_log(const char *line);
