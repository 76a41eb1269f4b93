#pragma once

#include <stdint.h>

// Numbers that are stored in fewer bits than a slot has: bytes of a binary, and elements of arrays
// of bytes, shorts and chars. Read, they are ints; an int that does not fit is refused.

struct small {
    int32_t least;
    int32_t most;
    const char *refusal; // what a store says of any other number
};

// Of what the instruction stores; null: it stores none of these.
const struct small *small_of(uint32_t op);

// What such an instruction says of a number that does not fit.
static inline const char *small_refusal(uint32_t op)
{
    return small_of(op)->refusal;
}
