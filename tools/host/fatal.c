#include "tools/host/fatal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/life/host.h"
#include "boot/life/life.h"
#include "kernel/lib/types.h"
#include "tools/host/terminal.h"

enum {
    LINE_MAX_BYTES = 128,
    TRY_MAX_S = 600, // for what goes through the largest world
};

static struct {
    bool is_unwatched; // what breaks is no life
} fatal;

// Past the library's buffers, whose locks may be held.
static void fatal_print(const char *line)
{
    char text[LINE_MAX_BYTES];

    snprintf(text, sizeof(text), "phantom-host: %s\n", line);
    (void)!write(STDERR_FILENO, text, strlen(text));
}

void fatal_end(int number)
{
    static atomic_flag has_begun = ATOMIC_FLAG_INIT;
    static _Thread_local bool is_here;
    sigset_t all;

    // A second signal from outside waits; a fault in here ends the process, as it is masked, too.
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    if (!is_here && !fatal.is_unwatched) {
        is_here = true;
        // Not for a thread that breaks meanwhile.
        if (atomic_flag_test_and_set(&has_begun))
            for (;;) pause();
        terminal_restore();
        life_note_crash(fatal_print);
    }
    signal(number, SIG_DFL);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &all, NULL);
}

static const int broken[] = {SIGABRT, SIGILL, SIGFPE};

// This process is only a copy: what breaks in it is no life.
static void fatal_watch_no_more(void)
{
    fatal.is_unwatched = true;
    for (size_t i = 0; i < ARRAY_COUNT(broken); i++) signal(broken[i], SIG_DFL);
}

// In a process of its own, which has a copy of everything and ends.
err_t life_host_try(err_t (*work)(uint32_t), uint32_t argument)
{
    int status;
    pid_t ended, child = fork();

    if (child < 0) return ERR_NOMEM;
    if (child == 0) {
        fatal_watch_no_more();
        prctl(PR_SET_PDEATHSIG, SIGKILL); // it has the disk open, which the next life wants
        alarm(TRY_MAX_S);
        _exit(-work(argument));
    }
    while ((ended = waitpid(child, &status, 0)) < 0 && errno == EINTR) {
    }
    if (ended == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) return ERR_TIMEOUT;
    if (ended != child || !WIFEXITED(status)) return ERR_CORRUPT;
    return -WEXITSTATUS(status);
}

void fatal_watch(void)
{
    // Faults outside the arena arrive at its handler first.
    for (size_t i = 0; i < ARRAY_COUNT(broken); i++) signal(broken[i], fatal_end);
}
