#pragma once

#include <stdbool.h>
#include <stddef.h>

// Tests that run inside the kernel, on the machine: `selftest=PATTERN` on the command line runs
// those whose name contains PATTERN ("all": every one) and ends the run with status 33 or 35.
// The bodies are in tests/boot/, listed in tests/boot/table.c.

struct selftest {
    const char *name; // "pmm_alloc_gives_every_frame_once": what it proves
    void (*run)(void);
    bool is_fatal; // it proves a panic, so it runs only if the pattern is its whole name
};

// The table. Defined in tests/boot/table.c.
const struct selftest *selftest_table(size_t *count);

// Note and report a failure; the test goes on.
#define EXPECT(e) ((e) ? (void)0 : selftest_fail(#e, __FILE__, __LINE__))
void selftest_fail(const char *expression, const char *file, int line);

// In a normal boot thread, with all drivers up.
_Noreturn void selftest_run(const char *pattern);
