#pragma once

#include <stdbool.h>

#include "tools/phc/phc.h"

// Messages about a program. Every message has a place; after MESSAGES_MAX the rest are only
// counted, since what follows so many mistakes is rarely about the program any more.

struct pos {
    const struct phc_source *source; // null: about no place in particular
    uint32_t line;                   // 1, 2, ...
    uint32_t column;                 // 1, 2, ... in bytes
};

enum { MESSAGES_MAX = 25 };

struct diag {
    const struct phc_options *options;
    unsigned errors;
};

__attribute__((format(printf, 3, 4))) void diag_error(struct diag *diag, struct pos pos,
                                                      const char *format, ...);
