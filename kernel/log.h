#pragma once

#include <stdbool.h>

// Messages to the operator: one line each, "room: sentence", the newline is added.
//
//     log_info("ata0: %u MiB", size_mib);
//
// Context and locks as for the console. `log=error|warn|info|debug` on the command line says what
// is shown; info is usual.

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

// Show messages of the level with that name and graver ones. False: there is no such level.
bool log_set_level(const char *name);

void log_message(enum log_level level, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define log_error(...) log_message(LOG_ERROR, __VA_ARGS__)
#define log_warn(...)  log_message(LOG_WARN, __VA_ARGS__)
#define log_info(...)  log_message(LOG_INFO, __VA_ARGS__)
#define log_debug(...) log_message(LOG_DEBUG, __VA_ARGS__)
