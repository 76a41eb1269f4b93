#include "tools/host/crash.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
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

void crash_end(int number)
{
    static atomic_flag has_begun = ATOMIC_FLAG_INIT;
    static _Thread_local bool is_here;
    sigset_t all;

    // A second signal from outside waits; a fault in here ends the process, as it is masked, too.
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    if (!is_here) {
        is_here = true;
        // Not for a thread that breaks meanwhile.
        if (atomic_flag_test_and_set(&has_begun))
            for (;;) pause();
        terminal_restore();
        life_note_crash(crash_print);
    }
    signal(number, SIG_DFL);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &all, NULL);
}

void crash_watch(void)
{
    static const int broken[] = {SIGABRT, SIGILL, SIGFPE};

    // Faults outside the arena arrive at its handler first.
    for (size_t i = 0; i < ARRAY_COUNT(broken); i++) signal(broken[i], crash_end);
}
