#pragma once

// How the process ends.

// The exit status for what vm_run() returned: the low 8 bits of the code with which a program
// halted; if all tasks ended without that 0, or 1 if an exception ended one.
int ending_status(int code);

// The host itself cannot go on.
enum { ENDING_FAILED = 125 };
_Noreturn void ending_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
