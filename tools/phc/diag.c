#include "tools/phc/diag.h"

#include <stdarg.h>
#include <stdio.h>

enum { MESSAGE_BYTES = 512 }; // a longer message is cut

static int diag_place(char *out, size_t size, struct pos pos)
{
    if (pos.source == NULL) return snprintf(out, size, "phc: ");
    return snprintf(out, size, "%.200s:%u:%u: ", pos.source->path, (unsigned)pos.line,
                    (unsigned)pos.column);
}

void diag_error(struct diag *diag, struct pos pos, const char *format, ...)
{
    char message[MESSAGE_BYTES];
    va_list arguments;
    int length;

    if (++diag->errors > MESSAGES_MAX) return;
    length = diag_place(message, sizeof(message), pos);
    va_start(arguments, format);
    vsnprintf(message + length, sizeof(message) - (size_t)length, format, arguments);
    va_end(arguments);
    diag->options->report(diag->options->user, message);
}
