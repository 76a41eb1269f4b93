#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

// Loaded before the Linux program: its clock on the wall is CLOCK_SHIFT seconds ahead.
int clock_gettime(clockid_t clock, struct timespec *now)
{
    static int (*real)(clockid_t, struct timespec *);
    const char *shift = getenv("CLOCK_SHIFT");

    if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    int status = real(clock, now);
    if (clock == CLOCK_REALTIME && shift != NULL) now->tv_sec += atoll(shift);
    return status;
}
