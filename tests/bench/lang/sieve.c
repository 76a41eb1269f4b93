#include <stdio.h>
#include <stdlib.h>

static int count(int limit)
{
    int *is_composite = calloc((size_t)limit, sizeof(int));
    int found = 0;

    for (int i = 2; i < limit; i++) {
        if (is_composite[i]) continue;
        found++;
        for (int j = i + i; j < limit; j += i) is_composite[j] = 1;
    }
    free(is_composite);
    return found;
}

int main(int argc, char **argv)
{
    int sum = 0;

    (void)argv;
    for (int i = 0; i < 20; i++) sum += count(299999 + argc);
    printf("sieve %d\n", sum);
    return 0;
}
