#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

// A machine under test: a command (QEMU, through tools/run-qemu) with its serial line on a pipe.
//
// One struct machine has many lives, one after another. All that a life prints is kept, so that a
// caller can look for text at its own pace; a mark divides what has been looked at from what has
// not. The transcript, if there is one, gets every byte as it arrives.
//
// Whatever becomes of the caller, the machine does not outlive it: the system kills it then.
//
// Times are those of the machine, not of a busy desk: while it waits for a processor they stand
// still, as far as the system tells.

struct machine {
    pid_t pid;        // 0 while no life goes on
    int input;        // pipe to the serial line
    int output;       // pipe from it, -1 once the other end is closed
    char *seen;       // what this life printed, with a zero behind it
    size_t seen_size; // without that zero
    size_t seen_room; // bytes allocated
    size_t mark;      // what lies before it has been looked at
    char line[512];   // the last that was read
    FILE *transcript; // or null
};

// Begin a life with this command (null-terminated, as for execvp). No life may be going on.
void machine_start(struct machine *machine, const char *const command[]);

// Wait until `text` appears behind the mark and move the mark past it. False: it did not within the
// time or before the machine ended; the mark has not moved.
bool machine_expect(struct machine *machine, const char *text, int timeout_ms);

// Wait for the rest of the line at the mark and move the mark past it. The result, without line
// end and cut to the size of machine->line, is there until the next one is read; null: no whole
// line came in time.
const char *machine_read_line(struct machine *machine, int timeout_ms);

// Read what comes for this long; less only if the machine ends.
void machine_watch(struct machine *machine, int duration_ms);

// Type this on the serial line, for as long as the machine takes to hear it, and read what it
// prints meanwhile. A machine that is gone does not hear it, and that is no error.
void machine_send(struct machine *machine, const char *bytes, size_t size);

// Cut the power. What was printed before is still read.
void machine_kill(struct machine *machine);

// Wait until the machine ends by itself. The result is its exit status; -1: it still runs, or a
// signal ended it.
int machine_wait(struct machine *machine, int timeout_ms);
