#pragma once

#include <stdint.h>
#include <string.h>

// Arithmetic where C leaves something undefined and managed code does not.

static inline float arith_get_float(uint32_t bits)
{
    float value;

    memcpy(&value, &bits, sizeof(value));
    return value;
}

// A double in two slots, which may lie at any of them.
typedef double arith_double __attribute__((aligned(4), may_alias));

static inline double arith_get_double(const uint32_t *slot)
{
    return *(const arith_double *)slot;
}

// Sums and products of what lies in slots. Of two NaNs the first is the result. C does not say so,
// and a compiler exchanges operands as it likes; the instruction of the processor keeps to it
// (Intel SDM volume 1, "Rules for Handling NaNs").
static inline float arith_add_float(const uint32_t *a, const uint32_t *b)
{
    float sum = arith_get_float(*a);

    __asm__("addss %1, %0" : "+x"(sum) : "m"(*b));
    return sum;
}

static inline float arith_multiply_float(const uint32_t *a, const uint32_t *b)
{
    float product = arith_get_float(*a);

    __asm__("mulss %1, %0" : "+x"(product) : "m"(*b));
    return product;
}

static inline double arith_add_double(const uint32_t *a, const uint32_t *b)
{
    double sum = arith_get_double(a);

    __asm__("addsd %1, %0" : "+x"(sum) : "m"(*(const arith_double *)b));
    return sum;
}

static inline double arith_multiply_double(const uint32_t *a, const uint32_t *b)
{
    double product = arith_get_double(a);

    __asm__("mulsd %1, %0" : "+x"(product) : "m"(*(const arith_double *)b));
    return product;
}

static inline int32_t arith_divide_int(int32_t a, int32_t b)
{
    return b == -1 ? (int32_t)(0 - (uint32_t)a) : a / b; // MIN / -1 would trap
}

static inline int32_t arith_remainder_int(int32_t a, int32_t b)
{
    return b == -1 ? 0 : a % b;
}

static inline int64_t arith_divide_long(int64_t a, int64_t b)
{
    return b == -1 ? (int64_t)(0 - (uint64_t)a) : a / b;
}

static inline int64_t arith_remainder_long(int64_t a, int64_t b)
{
    return b == -1 ? 0 : a % b;
}

// Towards zero; what is too large becomes the nearest there is, and NaN 0.
static inline int64_t arith_double_to_long(double value)
{
    if (value >= 0x1p63) return INT64_MAX;
    if (value < -0x1p63) return INT64_MIN;
    return value == value ? (int64_t)value : 0;
}

static inline int32_t arith_double_to_int(double value)
{
    if (value >= 0x1p31) return INT32_MAX;
    if (value < -0x1p31) return INT32_MIN;
    return value == value ? (int32_t)value : 0;
}
