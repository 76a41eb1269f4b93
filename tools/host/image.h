#pragma once

#include "kernel/lib/err.h"

// The disk of a life: a file, or a block device.

// Use the image at `path`; one that does not exist is made, `size_mib` of zeros. ERR_READ_ONLY: it
// can be read only, and is not used. Ends the process with a sentence if there is no opening or
// making it, or if another body runs on it.
MUST_CHECK err_t image_open(const char *path, unsigned size_mib);
