#pragma once

// Trace: a ring of the last events, for the panic report and for whoever studies a run.
//
//     TRACE(SNAP, "page %x -> block %x", page, block);
//
// Always compiled, so that it cannot rot; an event is kept only if its kind is switched on
// (`trace=snap,vm` on the kernel command line). May be called in any context. The kernel keeps
// the ring (kernel/trace.c); each host program defines trace_event() as it likes.

enum trace_kind {
    TRACE_IRQ,
    TRACE_SCHED,
    TRACE_MEM,
    TRACE_DISK,
    TRACE_SNAP,
    TRACE_VM,
    TRACE_KINDS,
};

void trace_event(enum trace_kind kind, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define TRACE(kind, ...) trace_event(TRACE_##kind, __VA_ARGS__)
