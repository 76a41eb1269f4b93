#pragma once

#include <stdint.h>

// The ledger: who used how many instructions.
//
// Under `-icount shift=0,sleep=off` the processor's cycle counter counts guest instructions, and
// jumps ahead while the processor sleeps. So everything is measured on the *busy* clock, which
// leaves out what passes in the idle thread; and what is done because time has passed, which is
// reading again what is stored: while the machine waits for the host's disk its time runs ahead, so
// how much of that there is depends on the host.

enum ledger_owner {
    LEDGER_PROGRAMS, // the thread that runs managed code, with its page faults and pauses
    LEDGER_WRITER,   // the thread that stores generations
    LEDGER_IRQ,      // interrupt handlers, in whatever thread they found themselves
    LEDGER_OTHER,    // other threads
    LEDGER_SCRUB,    // reading again what is stored: not busy
    LEDGER_IDLE,     // no work: the idle thread, and the ticks that interrupt it
    LEDGER_OWNERS,
};

// The processor's cycle counter.
static inline uint64_t ledger_clock(void)
{
    uint64_t now;

    __asm__ volatile("rdtsc" : "=A"(now));
    return now;
}

// The busy clock. Any thread but the idle one.
uint64_t ledger_busy(void);

// The busy clock, but it stands still while the programs' thread has not the processor, and in
// interrupt handlers.
uint64_t ledger_own(void);

// What the writer has had of the busy clock since the last reset. The programs' thread.
uint64_t ledger_writer(void);

// Call `lost` whenever the programs' thread gets the processor back that was taken from it, with
// how long others used it. Interrupts are off.
void ledger_watch(void (*lost)(uint64_t instructions));

void ledger_reset(void);

// Print busy, and each owner's share.
void ledger_print(const char *phase);
