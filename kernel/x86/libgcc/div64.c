// 64-bit division for compilers that come without their run-time library (gcc -m32 without its
// 32-bit half, clang): the functions such a compiler calls, by the names it knows. Linked only
// when there is no libgcc; see LIBGCC in the Makefile.

#include <stdint.h>

uint64_t __udivmoddi4(uint64_t n, uint64_t d, uint64_t *rest);
uint64_t __udivdi3(uint64_t n, uint64_t d);
uint64_t __umoddi3(uint64_t n, uint64_t d);
int64_t __divmoddi4(int64_t n, int64_t d, int64_t *rest);
int64_t __divdi3(int64_t n, int64_t d);
int64_t __moddi3(int64_t n, int64_t d);

// (high, low) / d for high < d, as the DIV instruction does it: "Intel SDM vol. 2, DIV".
static uint32_t divide_words(uint32_t high, uint32_t low, uint32_t d, uint32_t *rest)
{
    uint32_t quotient;

    __asm__("divl %4" : "=a"(quotient), "=d"(*rest) : "0"(low), "1"(high), "rm"(d) : "cc");
    return quotient;
}

// The divisor fits a word: schoolbook division, word by word.
static uint64_t divide_by_word(uint64_t n, uint32_t d, uint64_t *rest)
{
    uint32_t high = (uint32_t)(n >> 32), low_rest;
    uint32_t quotient_high = high / d;
    uint32_t quotient_low = divide_words(high % d, (uint32_t)n, d, &low_rest);

    *rest = low_rest;
    return (uint64_t)quotient_high << 32 | quotient_low;
}

// The divisor does not fit, so the quotient does: shift both until it fits, divide, and correct
// the estimate, which is at most one too large. Knuth, The Art of Computer Programming, vol. 2,
// 4.3.1, theorem B.
static uint64_t divide_by_long(uint64_t n, uint64_t d, uint64_t *rest)
{
    int shift = __builtin_clz((uint32_t)(d >> 32));
    uint32_t top = (uint32_t)(d << shift >> 32), unused;
    uint64_t half = n >> 1;
    uint64_t quotient = divide_words((uint32_t)(half >> 32), (uint32_t)half, top, &unused);

    quotient = quotient << shift >> 31;
    if (quotient != 0) quotient--;
    *rest = n - quotient * d;
    if (*rest >= d) {
        quotient++;
        *rest -= d;
    }
    return quotient;
}

uint64_t __udivmoddi4(uint64_t n, uint64_t d, uint64_t *rest)
{
    uint64_t ignored;

    if (!rest) rest = &ignored;
    return d >> 32 ? divide_by_long(n, d, rest) : divide_by_word(n, (uint32_t)d, rest);
}

uint64_t __udivdi3(uint64_t n, uint64_t d)
{
    return __udivmoddi4(n, d, 0);
}

uint64_t __umoddi3(uint64_t n, uint64_t d)
{
    uint64_t rest;

    (void)__udivmoddi4(n, d, &rest);
    return rest;
}

static uint64_t magnitude(int64_t n)
{
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

int64_t __divmoddi4(int64_t n, int64_t d, int64_t *rest)
{
    uint64_t positive_rest;
    uint64_t quotient = __udivmoddi4(magnitude(n), magnitude(d), &positive_rest);

    if (rest) *rest = (int64_t)(n < 0 ? 0 - positive_rest : positive_rest);
    return (int64_t)((n < 0) != (d < 0) ? 0 - quotient : quotient);
}

int64_t __divdi3(int64_t n, int64_t d)
{
    return __divmoddi4(n, d, 0);
}

int64_t __moddi3(int64_t n, int64_t d)
{
    int64_t rest;

    (void)__divmoddi4(n, d, &rest);
    return rest;
}
