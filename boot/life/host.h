#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// What a life asks of the host it has, besides what the VM and the snapshot engine ask of it
// themselves (vm/host.h, snapshot/host.h). Implemented by boot/machine.c on the machine, and by the
// files of tools/host/ in a Linux program.
//
// Of those two a life uses a few functions itself, and tools/layers names the files that do: the
// console (operator.c), the clock on the wall (life.c), notices to the operator, the size of a disk
// before there is an engine on it, and waking the writer, which looks at what store.c and trouble.c
// have for it as well as at the engine's. They are the same console, clock, disk and thread. A
// second name for each here would be a second answer on every host, and one that could differ.

// Frames that the arena may use and that are free.
unsigned life_host_free_frames(void);

// Have the VM come to a safepoint soon, whether it runs or waits. Any thread, or interrupt.
void life_host_poke(void);

// A clock that begins anywhere and never goes back, fine enough to time a commit; it may be as slow
// to ask as a device is.
uint64_t life_host_clock_us(void);

// persist_ring() once that clock has reached `when_us`, and again and again after that, about every
// LIFE_HOST_RING_US, until another alarm is set; this replaces the one set before. UINT64_MAX:
// none. One ring too early, or too many, does no harm.
enum { LIFE_HOST_RING_US = 10000 };
void life_host_set_alarm(uint64_t when_us);

// For how long the writer thread has used the processor, since it began. While it works it may be
// less by what it does now.
uint64_t life_host_writer_us(void);

// Sleep until the writer thread has nothing to do.
void life_host_wait_for_writer(void);

void life_host_sleep_ms(unsigned duration_ms);

// Let the writer run, if it has something to do and this host has not a processor for each.
void life_host_give_way(void);

// Forget what the operator typed before he was asked. (What a script feeds to a host is meant.)
void life_host_drop_keys(void);

// Wait for the operator to press a key. -1: there is no operator, and there will be none.
int life_host_read_key(void);

// Whether somebody may press one yet: the input of a script has an end.
bool life_host_has_operator(void);

// A number by which a disk is known, and which no other call gives again, in this life or another,
// as far as chance goes: a machine whose wall clock stands still has nothing else to differ by than
// the moments of its interrupts.
uint64_t life_host_unique_number(void);

// Something is broken, and this life ends here: write the first SECTOR_SIZE bytes of this frame to
// a sector of the disk, durably, and rely on as little as can be. ERR_NOT_FOUND: there is no disk.
MUST_CHECK err_t life_host_write_in_panic(uint64_t sector, frame_t frame);

// Memory that is all zero; null: there is not so much.
void *life_host_take_room(size_t size_bytes);
void life_host_give_room(void *room);

// work(argument), which reads what may be damaged in any way, and changes nothing: so it may fail
// an assertion or follow a wild reference. ERR_CORRUPT: it did, and the host is none the worse. One
// that has no process to put such work in cannot end it when it runs for ever.
MUST_CHECK err_t life_host_try(err_t (*work)(uint32_t), uint32_t argument);

// The end, when a life cannot begin, or the operator does not want it.
_Noreturn void life_host_give_up(void);
