#include "tests/bench/native.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/cmdline.h"
#include "kernel/console.h"
#include "kernel/lib/types.h"
#include "tests/bench/ledger.h"
#include "tests/bench/meter.h"

// Those of tests/bench/lang that the Makefile links, which ask for no memory.
#define NATIVE_PROGRAMS(X)                                                                         \
    X(fib) X(loop) X(queens) X(nbody) X(spectral) X(fannkuch) X(mandelbrot) X(long)

#define DECLARE(name) int native_##name(int argc, char **argv);
NATIVE_PROGRAMS(DECLARE)

#define ENTRY(name) {#name, native_##name},
static const struct {
    const char *name;
    int (*main)(int argc, char **argv);
} programs[] = {NATIVE_PROGRAMS(ENTRY)};

int native_print(const char *format, ...)
{
    char text[128];
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    console_print("%s", text);
    return length;
}

// Without interrupts: what it counts is the program's alone.
static void run(int (*program)(int argc, char **argv))
{
    char *argv[] = {NULL};
    arch_flags_t flags = arch_irq_save();
    uint64_t begin = ledger_clock();

    program(1, argv);
    uint64_t end = ledger_clock();
    arch_irq_restore(flags);
    meter_say("native", "all", end - begin);
}

void native_run(void)
{
    const char *wanted = cmdline_string("native");

    for (unsigned i = 0; wanted && i < ARRAY_COUNT(programs); i++)
        if (strcmp(programs[i].name, wanted) == 0) run(programs[i].main);
}
