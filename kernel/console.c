#include "kernel/console.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kernel/board.h"
#include "kernel/lock.h"
#include "kernel/panic_mode.h"

// Sinks, and the beginning of all output, which is kept for sinks that come later.

enum { EARLY_BYTES = 4096 }; // boot prints less than half of it before the last sink is there

static struct {
    struct lock lock;
    struct console_sink *first; // [lock]
    char early[EARLY_BYTES];    // [lock]
    size_t early_count;         // [lock]
} console = {.lock = LOCK_INIT(console.lock, RANK_CONSOLE)};

static void keep(const char *bytes, size_t count)
{
    size_t room = EARLY_BYTES - console.early_count;

    if (count > room) count = room;
    memcpy(console.early + console.early_count, bytes, count);
    console.early_count += count;
}

void console_add_sink(struct console_sink *sink)
{
    lock_take(&console.lock);
    sink->next = console.first;
    console.first = sink;
    sink->write(sink, console.early, console.early_count);
    lock_release(&console.lock);
}

void console_write(const char *bytes, size_t count)
{
    lock_take(&console.lock);
    keep(bytes, count);
    for (struct console_sink *sink = console.first; sink; sink = sink->next)
        sink->write(sink, bytes, count);
    if (panic_mode_is_on() && !console.first) board_early_write(bytes, count);
    lock_release(&console.lock);
}

void console_print(const char *format, ...)
{
    char line[CONSOLE_LINE_MAX];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    console_write(line, strlen(line));
}

void console_enter_panic(void)
{
    if (!console.first) board_early_write(console.early, console.early_count);
}
