#include "tools/host/crash.h"

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "boot/life/life.h"
#include "kernel/lib/types.h"
#include "tools/host/terminal.h"

enum { LINE_MAX_BYTES = 128 };

// Past the library's buffers, whose locks may be held.
static void crash_print(const char *line)
{
    char text[LINE_MAX_BYTES];

    snprintf(text, sizeof(text), "phantom-host: %s\n", line);
    (void)!write(STDERR_FILENO, text, strlen(text));
}

void crash_note_signal(int number)
{
    signal(number, SIG_DFL); // also for what goes wrong in here
    terminal_restore();
    life_note_crash(crash_print);
}

static void crash_end(int number)
{
    crash_note_signal(number);
    raise(number);
}

void crash_watch(void)
{
    static const int broken[] = {SIGABRT, SIGILL, SIGFPE};

    // Faults outside the arena arrive at its handler first.
    for (size_t i = 0; i < ARRAY_COUNT(broken); i++) signal(broken[i], crash_end);
}
