#pragma once

#include "kernel/lib/err.h"

// The disk of a life: a file, or a block device.

// Use the image at `path`. ERR_READ_ONLY: it can be read only, and is not used. ERR_NOT_FOUND:
// there is none; the engine is shown a disk of `size_mib` that must not be used before
// backing_make(). Ends the process with a sentence if there is no opening it, or if another host
// runs on it.
MUST_CHECK err_t backing_open(const char *path, unsigned size_mib);

// Make the image that backing_open() did not find, all zeros, or end the process with a sentence.
void backing_make(const char *path);
