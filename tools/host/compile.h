#pragma once

#include "boot/life/life.h"

// Compile the files of `paths` (null-terminated), together with the base classes, into classes
// whose boot class is `main_class`. Mistakes are printed, and end the process.
struct life_classes compile_files(const char *const *paths, const char *main_class);
