#pragma once

#include <stdint.h>

#include "kernel/lib/err.h"

// Whether what the arena holds can be believed, as vm/audit.h has it, before any of it is used.
// What is wrong is told, a line each. ERR_CORRUPT: something is, or a page is damaged; ERR_TIMEOUT:
// the host has given up looking. VM's thread, when nothing runs and nothing is stored.
MUST_CHECK err_t life_verify(uint32_t arena_bytes);
