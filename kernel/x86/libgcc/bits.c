// Bit counting for compilers that come without their run-time library; see div64.c.

#include <stdint.h>

int __popcountsi2(uint32_t n);
int __ctzdi2(uint64_t n);

// Sums of neighbouring bits, then of pairs, then of nibbles; the product adds up the bytes.
// Warren, Hacker's Delight, 5-1.
int __popcountsi2(uint32_t n)
{
    n -= n >> 1 & 0x55555555;
    n = (n & 0x33333333) + (n >> 2 & 0x33333333);
    n = (n + (n >> 4)) & 0x0f0f0f0f;
    return (int)(n * 0x01010101 >> 24);
}

// Undefined for 0, as the built-in function is.
int __ctzdi2(uint64_t n)
{
    uint32_t low = (uint32_t)n;

    return low ? __builtin_ctz(low) : 32 + __builtin_ctz((uint32_t)(n >> 32));
}
