#include "tools/phc/diag.h"

#include <stdarg.h>
#include <stdio.h>

#include "tools/phc/excerpt.h"

enum { MESSAGE_BYTES = 512 }; // of the first line; a longer one is cut

static int diag_position(char *out, size_t size, struct pos pos)
{
    if (pos.source == NULL) return snprintf(out, size, "phc: ");
    return snprintf(out, size, "%.200s:%u:%u: ", pos.source->path, (unsigned)pos.line,
                    (unsigned)pos.column);
}

static void diag_report(struct diag *diag, struct range range, const char *severity,
                        const char *format, va_list arguments)
{
    char message[MESSAGE_BYTES + EXCERPT_BYTES];
    size_t size = (size_t)diag_position(message, MESSAGE_BYTES, range.pos);

    size += (size_t)snprintf(message + size, MESSAGE_BYTES - size, "%s", severity);
    size += (size_t)vsnprintf(message + size, MESSAGE_BYTES - size, format, arguments);
    if (size >= MESSAGE_BYTES) size = MESSAGE_BYTES - 1;
    if (range.pos.source != NULL) excerpt_print(message + size, sizeof(message) - size, range);
    diag->options->report(diag->options->user, message);
}

static bool is_same_position(struct pos a, struct pos b)
{
    return a.source != NULL && a.source == b.source && a.line == b.line && a.column == b.column;
}

static struct range range_of(struct pos pos)
{
    return (struct range){pos, pos.column, pos.column};
}

// A mistake in the library is due to the class that was brought instead of one of its own. One
// message says so, there, whatever the number of them.
static bool is_due_to_replacement(const struct diag *diag, struct pos pos)
{
    const struct phc_source *library = diag->options->library;

    return diag->replacement.source != NULL && pos.source >= library &&
           pos.source < library + diag->options->library_count;
}

static void diag_replacement(struct diag *diag, struct pos pos, const char *format,
                             va_list arguments)
{
    char message[MESSAGE_BYTES];

    diag->is_quiet = true;
    if (diag->is_library_broken) return;
    diag->is_library_broken = true;
    vsnprintf(message, sizeof(message), format, arguments);
    diag_error(diag, diag->replacement,
               "the library uses this class too, and finds not what its own has (%.200s:%u: %s)",
               pos.source->path, (unsigned)pos.line, message);
    diag->is_quiet = true;
}

static void diag_error_list(struct diag *diag, struct range range, const char *format,
                            va_list arguments)
{
    if (is_due_to_replacement(diag, range.pos)) {
        diag_replacement(diag, range.pos, format, arguments);
        return;
    }
    diag->is_quiet = diag_is_full(diag) || is_same_position(range.pos, diag->last);
    diag->last = range.pos;
    diag->errors++;
    if (!diag->is_quiet) diag_report(diag, range, "", format, arguments);
}

void diag_error(struct diag *diag, struct pos pos, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    diag_error_list(diag, range_of(pos), format, arguments);
    va_end(arguments);
}

void diag_error_over(struct diag *diag, struct range range, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    diag_error_list(diag, range, format, arguments);
    va_end(arguments);
}

void diag_repeat(struct diag *diag)
{
    diag->is_quiet = true;
}

void diag_warn(struct diag *diag, enum phc_warning kind, struct pos pos, const char *format, ...)
{
    va_list arguments;

    diag->is_quiet = true;
    if ((diag->options->warnings >> kind & 1) == 0) return;
    if (diag->options->warnings_are_errors) diag->errors++;
    diag->is_quiet = ++diag->warnings > MESSAGES_MAX;
    if (diag->is_quiet) return;
    va_start(arguments, format);
    diag_report(diag, range_of(pos), "warning: ", format, arguments);
    va_end(arguments);
}

void diag_note(struct diag *diag, struct pos pos, const char *format, ...)
{
    va_list arguments;

    if (diag->is_quiet) return;
    va_start(arguments, format);
    diag_report(diag, range_of(pos), "note: ", format, arguments);
    va_end(arguments);
}

bool diag_is_full(const struct diag *diag)
{
    return diag->errors >= MESSAGES_MAX;
}

void diag_finish(struct diag *diag)
{
    unsigned all = diag->errors > diag->warnings ? diag->errors : diag->warnings;
    char message[MESSAGE_BYTES];

    if (all <= MESSAGES_MAX) return;
    snprintf(message, sizeof(message), "phc: %u messages, of which the first %d are shown", all,
             MESSAGES_MAX);
    diag->options->report(diag->options->user, message);
}
