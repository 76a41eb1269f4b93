#pragma once

// XXH32, for what is short: superblocks, notes and seeds. Nothing else of the library: inline, so
// that there is nothing to link, and without the parts that want 64-bit or vector arithmetic, which
// a kernel has not to offer everywhere (blocksum.c). Words are read directly: the usual way, a
// memcpy() of four bytes, is a call where memcpy() is not built in.
#define XXH_INLINE_ALL
#define XXH_NO_LONG_LONG
#define XXH_FORCE_MEMORY_ACCESS 1
#include <xxhash.h>
