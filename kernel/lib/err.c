#include "kernel/lib/err.h"

#include <stddef.h>

static const char *const err_texts[] = {
    [-OK] = "no error",
    [-ERR_IO] = "the device refused or lost a request",
    [-ERR_NOMEM] = "memory is exhausted",
    [-ERR_CORRUPT] = "stored data is damaged",
    [-ERR_NOSPACE] = "the disk is full",
    [-ERR_VERSION] = "the format has another version",
    [-ERR_FOREIGN] = "the disk belongs to something else",
    [-ERR_BLANK] = "the disk is blank",
    [-ERR_TOO_SMALL] = "the device is too small",
    [-ERR_NOT_FOUND] = "not found",
    [-ERR_TIMEOUT] = "the device did not answer in time",
    [-ERR_INVALID] = "the argument is not valid",
    [-ERR_MANY] = "a limit of the system is reached",
    [-ERR_READ_ONLY] = "the disk is read-only",
    [-ERR_BUSY] = "it is not possible at this moment",
};

const char *err_text(err_t err)
{
    size_t index = -(size_t)err; // unsigned: INT_MIN has no negative

    if (err > 0 || index >= sizeof(err_texts) / sizeof(err_texts[0])) return "unknown error";
    return err_texts[index];
}
