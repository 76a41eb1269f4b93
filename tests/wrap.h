#pragma once

// What the linker makes of --wrap (tests/bench/wrapped; the Makefile, for tests/boot): calls of f()
// from other files arrive at __wrap_f(), and __real_f() is f() itself. So the kernel that is
// measured or tested is, object by object, the one that people run; it holds no measuring points.

// clang-format off
#define WRAP(type, function, parameters)   \
    type __real_##function parameters;     \
    type __wrap_##function parameters;     \
    type __wrap_##function parameters
// clang-format on
