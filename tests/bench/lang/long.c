#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

static int64_t random_sum(int64_t rounds)
{
    uint64_t x = 88172645463325252u;
    int64_t sum = 0;

    for (int64_t i = 0; i < rounds; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        sum += (int64_t)(x & 1023) * i;
    }
    return sum;
}

static int64_t power(int64_t base, int64_t exponent, int64_t modulus)
{
    int64_t result = 1;

    while (exponent > 0) {
        if ((exponent & 1) == 1) result = result * base % modulus;
        base = base * base % modulus;
        exponent >>= 1;
    }
    return result;
}

int main(int argc, char **argv)
{
    int64_t sum = random_sum(2499999 + argc);

    (void)argv;
    for (int64_t i = 1; i < 6000; i++) sum += power(i, 1000000004 + argc, 1000000006 + argc);
    printf("long %" PRId64 "\n", sum);
    return 0;
}
