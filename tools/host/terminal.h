#pragma once

#include <stdbool.h>
#include <stddef.h>

// The console of a life: standard input and output.
//
// A raw terminal hands over each key as it is, as a serial line does: Ctrl-C is a byte for the
// program. Only Ctrl-A is for the host: Ctrl-A X ends the process as a power cut would, and Ctrl-A
// Ctrl-A types one Ctrl-A. Whatever way the process ends, but for SIGKILL, the terminal is then as
// it was before. A pipe or a file is handed over unchanged.
//
// A thread of its own reads, and pokes the VM; what is typed ahead waits in a ring.

// Once.
void terminal_start(void);

bool terminal_is_raw(void); // it is a terminal

// Make the terminal what it was. Anywhere, in a signal handler too; more than once.
void terminal_restore(void);

// All bytes, however long that takes.
void terminal_write(const char *bytes, size_t size);

// The next byte, or -1 if none is there now; the second waits, and -1 is the end of the input.
int terminal_read(void);
int terminal_read_wait(void);

bool terminal_is_ready(void); // terminal_read() would return a byte
bool terminal_is_over(void);  // there will never be one again
