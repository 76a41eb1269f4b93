#include <stdint.h>
#include <stdio.h>

static int32_t mix(int rounds)
{
    uint32_t sum = 0;

    for (int i = 0; i < rounds; i++)
        for (int j = 0; j < 1000; j++) {
            sum = sum * 31 + (uint32_t)(i ^ j);
            if ((sum & 7) == 3) sum -= (uint32_t)j << 2;
        }
    return (int32_t)sum;
}

int main(int argc, char **argv)
{
    (void)argv;
    printf("loop %d\n", mix(15999 + argc));
    return 0;
}
