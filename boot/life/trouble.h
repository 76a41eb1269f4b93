#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"

// What may keep from the disk what programs do, and what the operator is told of it: the disk fails
// or takes its time, or no safepoint comes. Times are those of life_host_clock_us().

// A life begins, in which snapshots come so late on purpose.
void trouble_begin_life(uint32_t fixed_us);

// ---- the disk fails

// The engine says that it has failed, or answers again. Writer thread.
void trouble_note_failed(err_t why);
void trouble_note_recovered(void);

bool trouble_has_failed(void);

// While it has: true if it is time to try it again; and when that is so next. VM's thread.
bool trouble_look_at_disk(uint64_t now_us);
uint64_t trouble_retry_us(void);

// ---- the disk takes its time

// Something has been waiting for so long to be durable; `is_storing`: it is at the disk. VM's
// thread.
void trouble_note_waiting(uint64_t now_us, uint64_t waiting_us, bool is_storing);

// ---- no safepoint comes

// There is one; and the alarm is set, so that another should follow when it rings. VM's thread.
void trouble_note_safepoint(void);
void trouble_note_alarm(void);

// It has left programs, to end this life or to go back, so that none comes. VM's thread.
void trouble_note_left(void);

// Who waits for a page cannot come to one, until it is served. VM's thread.
void trouble_begin_fault(void);
void trouble_end_fault(void);

// The alarm rings. Any thread, or interrupt.
void trouble_note_ring(void);

// If it has rung for too long the operator is told. Writer thread, for the VM's is where it does
// not come back from.
void trouble_tell_stuck(void);
