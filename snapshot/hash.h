#pragma once

// XXH32 and nothing else of the library: inline, so that there is nothing to link, and without the
// parts that want 64-bit or vector arithmetic, which a kernel has not to offer.
#define XXH_INLINE_ALL
#define XXH_NO_LONG_LONG
#include <xxhash.h>
