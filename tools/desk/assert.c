#include "kernel/lib/assert.h"

#include <stdio.h>
#include <stdlib.h>

// The host's half of ASSERT: every program of this desk links this one.
_Noreturn void assert_failed(const char *expression, const char *file, int line)
{
    fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, expression);
    abort();
}
