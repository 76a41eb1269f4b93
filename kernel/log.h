#pragma once

#include <stdarg.h>
#include <stdbool.h>

// Messages to the operator: one line each, "room: sentence", the newline is added.
//
//     log_info("ata0: %u MiB", size_mib);
//
// Context and locks as for the console. `log=error|warn|info|debug` on the command line says what
// is shown; info is usual.

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

void log_set_level(enum log_level level);

// Show messages of the level with that name and graver ones. False: there is no such level.
bool log_set_level_name(const char *name);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *format, ...) __attribute__((format(printf, 1, 2)));
