#include "tools/host/ending.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "boot/life/host.h"
#include "vm/vm.h"

void ending_fail(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fprintf(stderr, "phantom-host: ");
    vfprintf(stderr, format, args);
    fprintf(stderr, "\n");
    va_end(args);
    exit(ENDING_FAILED);
}

void life_host_give_up(void)
{
    exit(ENDING_FAILED);
}

int ending_status(int code)
{
    return code == VM_ALL_ENDED ? vm_has_exception() : code & 0xff;
}
