#pragma once

#include <string.h>

#include "kernel/cmdline.h"
#include "kernel/lib/assert.h"
#include "tests/wrap.h"

// Options that only a kernel with tests in it knows, besides those of the one that people run. To
// be linked with --wrap=cmdline_init.
#define KNOW_KEYS(...)                                                                             \
    WRAP(void, cmdline_init, (const char *text, const struct cmdline_key *keys, size_t count))     \
    {                                                                                              \
        static const struct cmdline_key own[] = {__VA_ARGS__};                                     \
        static struct cmdline_key all[32];                                                         \
                                                                                                   \
        ASSERT(sizeof(own) + count * sizeof(*keys) <= sizeof(all));                                \
        memcpy(all, own, sizeof(own));                                                             \
        memcpy(all + sizeof(own) / sizeof(own[0]), keys, count * sizeof(*keys));                   \
        __real_cmdline_init(text, all, sizeof(own) / sizeof(own[0]) + count);                      \
    }
