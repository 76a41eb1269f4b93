#pragma once

#include <signal.h>
#include <stdint.h>
#include <x86intrin.h>

// Counting the instructions of the processor that something takes, by stepping through it: exact,
// and some thousand times as slow.

static volatile uint32_t stepping_steps;

static void stepping_on_trap(int signal)
{
    (void)signal;
    stepping_steps++;
}

enum { STEPPING_TRAP_FLAG = 1 << 8 };

static inline void stepping_begin(void)
{
    signal(SIGTRAP, stepping_on_trap);
    stepping_steps = 0;
    __writeeflags(__readeflags() | STEPPING_TRAP_FLAG);
}

// How many there were.
static inline uint32_t stepping_end(void)
{
    __writeeflags(__readeflags() & ~(unsigned long long)STEPPING_TRAP_FLAG);
    return stepping_steps;
}
