#pragma once

// Programs of C, for comparison: the same as in managed code (tests/bench/lang), linked into this
// kernel and run by the processor that it runs on. One whose name is the option `native=` of the
// command line runs when managed code has ended, and prints `@ native all INSTRUCTIONS`.
void native_run(void);

// What they print with.
int native_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
