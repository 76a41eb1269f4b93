#include "kernel/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/console.h"
#include "kernel/lib/types.h"
#include "kernel/log.h"

// A ring of formatted lines. An event is formatted when it happens, since what its arguments point
// at may be gone when it is shown; that costs a few microseconds, which only events that are
// switched on pay. Interrupts are off meanwhile, because handlers trace too.

enum { ENTRIES = 256, TEXT_BYTES = 88 };

struct entry {
    uint32_t time_ms;
    enum trace_kind kind;
    char text[TEXT_BYTES];
};

static const char *const kind_names[TRACE_KINDS] = {
    [TRACE_IRQ] = "irq",   [TRACE_SCHED] = "sched", [TRACE_MEM] = "mem",
    [TRACE_DISK] = "disk", [TRACE_SNAP] = "snap",   [TRACE_VM] = "vm",
};

static struct {
    struct entry entry[ENTRIES]; // [i]
    unsigned count;              // [i] entries ever written
    uint32_t mask;               // [I] one bit for each kind
} trace;

void trace_event(enum trace_kind kind, const char *format, ...)
{
    struct entry *entry;
    va_list arguments;
    arch_flags_t flags;

    if (!(trace.mask >> kind & 1)) return;
    flags = arch_irq_save();
    entry = &trace.entry[trace.count++ % ENTRIES];
    entry->time_ms = (uint32_t)clock_now_ms();
    entry->kind = kind;
    va_start(arguments, format);
    vsnprintf(entry->text, sizeof(entry->text), format, arguments);
    va_end(arguments);
    arch_irq_restore(flags);
}

static void set_kind(const char *name, size_t length)
{
    for (unsigned i = 0; i < TRACE_KINDS; i++) {
        if (strlen(kind_names[i]) != length || memcmp(kind_names[i], name, length) != 0) continue;
        trace.mask |= 1u << i;
        return;
    }
    log_warn("trace: there is no kind '%.*s'", (int)length, name);
}

void trace_set_kinds(const char *names)
{
    if (strcmp(names, "all") == 0) {
        trace.mask = ~0u;
        return;
    }
    while (*names) {
        size_t length = strcspn(names, ",");

        if (length > 0) set_kind(names, length);
        names += length + (names[length] == ',');
    }
}

void trace_dump(unsigned count)
{
    if (count > ENTRIES) count = ENTRIES;
    if (count > trace.count) count = trace.count;
    for (unsigned i = trace.count - count; i != trace.count; i++) {
        const struct entry *entry = &trace.entry[i % ENTRIES];

        console_print("%7lu ms %-5s %s\n", (unsigned long)entry->time_ms, kind_names[entry->kind],
                      entry->text);
    }
}
