#pragma once

#include <stddef.h>

// The bytes of a file, for as long as the process lives. Null, and errno says why: it cannot be
// read. Those of an empty file are not null.
const void *file_map(const char *path, size_t *size);
