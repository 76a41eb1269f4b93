#include "boot/life/operator.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "boot/life/body.h"
#include "vm/host.h"

void operator_tell(const char *format, ...)
{
    char line[OPERATOR_LINE_MAX] = "phantom: ";
    size_t begin = strlen(line);
    va_list args;

    va_start(args, format);
    vsnprintf(line + begin, sizeof(line) - begin - 1, format, args); // a byte for the newline
    va_end(args);
    strcat(line, "\n");
    vm_host_console_write((const uint8_t *)line, (uint32_t)strlen(line));
}

void operator_ask(const char *trouble)
{
    operator_tell("%s", trouble);
    operator_tell("press r to run without persistence (nothing will be kept), s to stop");
    for (;;) {
        int key = body_read_key();

        if (key == 'r' || key == 'R') return;
        if (key != 's' && key != 'S' && key >= 0) continue;
        operator_tell("stopped");
        body_give_up();
    }
}
