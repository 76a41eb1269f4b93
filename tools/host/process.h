#pragma once

#include <stdint.h>

// A Linux process as the host of a life: boot/life/host.h, the clock, the console and the waiting
// of vm/host.h. Its siblings answer snapshot/host.h: arena.c memory, backing.c the disk, writer.c
// the lock and the writer thread.
//
// The VM's thread is the main thread. Besides it there are the writer, a thread that reads the
// terminal and one that tells the time; they touch no byte of the arena.

// From now on alarms ring.
void process_start_clock(void);

// What to do when the input is over.
enum process_input_end {
    PROCESS_WAITS, // wait on, as a machine whose keyboard was unplugged
    PROCESS_HALTS, // carry out what was typed, take a last snapshot, and end: with status 0 if the
                   // disk took it
    PROCESS_FAILS, // fail, as soon as there is nothing else that a program waits for
};

void process_set_input_end(enum process_input_end then);
