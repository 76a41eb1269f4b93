#pragma once

#include <stddef.h>
#include <stdint.h>

// A compiler with nothing of the one of this tree but its writer of bundles, and instructions.
//
// It knows one program, of two classes that have between them what can be declared and referred to.
// A string is put into a static field and into an object, got from that by a virtual call, thrown
// and caught; then the object is thrown, in line 9 of other.lang. The result is from malloc.
uint8_t *other_compiler(size_t *size);
