#pragma once

#include <stdint.h>

// Names of the kernel's functions, from a table that is linked into the image: the kernel is
// linked twice, and tools/symbols makes the table from the first result.

// The function that contains `address`, and the distance from its beginning. Null: none does.
const char *symbol_find(uintptr_t address, uintptr_t *offset);
