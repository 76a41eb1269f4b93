#pragma once

// Assertions: for mistakes of the programmer, never for what the outside can cause.
//
// ASSERT stays on in every build that is shipped. DEBUG_ASSERT is for what would be too slow
// there; it is compiled always, so that it cannot rot, and evaluated only when DEBUG is 1.

// Reports and does not return. Defined by the kernel (panic) and by each host program (abort).
_Noreturn void assert_failed(const char *expression, const char *file, int line);

#define ASSERT(e) ((e) ? (void)0 : assert_failed(#e, __FILE__, __LINE__))

#ifndef DEBUG
#define DEBUG 0
#endif

#define DEBUG_ASSERT(e) ((!DEBUG || (e)) ? (void)0 : assert_failed(#e, __FILE__, __LINE__))
