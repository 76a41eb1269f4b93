#pragma once

#include "boot/life/life.h"

// Compile the files of `paths`, together with the base classes, into classes
// whose boot class is `main_class`, which is handed the `arguments` (null-terminated) if it asks
// for them. Mistakes are printed, and end the process.
struct life_classes compile_files(const char *const *paths, unsigned count, const char *main_class,
                                  const char *const *arguments);
