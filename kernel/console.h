#pragma once

#include <stddef.h>

// The operator's console: everything printed goes to all sinks at once.
//
// Thread or boot context, never an interrupt handler (it may TRACE). Locks: takes RANK_CONSOLE.
// Before the first sink exists output is kept, and each new sink receives what was kept, so
// nothing is lost whatever the order of drivers. In a panic the lock is ignored.

// What a driver that can show text offers. write() shows bytes with \n, \r, \b and a few ANSI
// sequences; it must not sleep, and must work with interrupts off.
struct console_sink {
    const char *name;
    void (*write)(struct console_sink *sink, const char *bytes, size_t count);
    struct console_sink *next; // [console.lock] for console.c
};

// The sink stays for ever.
void console_add_sink(struct console_sink *sink);

void console_write(const char *bytes, size_t count);

// Formatted; at most CONSOLE_LINE_MAX - 1 bytes at a time.
enum { CONSOLE_LINE_MAX = 512 };
void console_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Show what was kept if no sink ever came. For panic, which has begun.
void console_enter_panic(void);
