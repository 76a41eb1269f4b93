#include "kernel/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kernel/console.h"

static struct {
    enum log_level level; // the least grave that is shown
} log = {.level = LOG_INFO};

bool log_set_level(const char *name)
{
    static const char *const names[] = {"error", "warn", "info", "debug"};

    for (unsigned i = 0; i <= LOG_DEBUG; i++) {
        if (strcmp(name, names[i]) != 0) continue;
        log.level = (enum log_level)i;
        return true;
    }
    return false;
}

void log_message(enum log_level level, const char *format, ...)
{
    char line[CONSOLE_LINE_MAX];
    va_list arguments;
    size_t length;

    if (level > log.level) return;
    va_start(arguments, format);
    vsnprintf(line, sizeof(line) - 1, format, arguments);
    va_end(arguments);
    length = strlen(line);
    line[length] = '\n';
    console_write(line, length + 1);
}
