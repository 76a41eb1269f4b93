#include <stdio.h>
#include <stdlib.h>

struct thing {
    int value;
};

int main(void)
{
    unsigned sum = 0;

    for (int i = 0; i < 30000000; i++) {
        struct thing *volatile thing = malloc(sizeof(*thing)); // or it would not be made at all
        thing->value = i;
        sum += (unsigned)thing->value;
        free(thing);
    }
    printf("objects %d\n", (int)sum);
}
