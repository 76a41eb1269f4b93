#pragma once

#include <signal.h>
#include <stddef.h>
#include <sys/time.h>

// A limit against endless loops, in seconds of this process's own processor time: what it finds
// does not depend on what else the desk does. HANG_SIGNAL ends the process when they have passed; 0
// takes the limit off. Who only waits for ever is found by tests/run.

enum { HANG_SIGNAL = SIGPROF };

static inline void hang_limit(int seconds)
{
    struct itimerval limit = {.it_value = {.tv_sec = seconds}};

    setitimer(ITIMER_PROF, &limit, NULL);
}
