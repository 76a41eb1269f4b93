#include <stdio.h>

static int fib(int n)
{
    if (n < 2) return n;
    return fib(n - 1) + fib(n - 2);
}

int main(int argc, char **argv)
{
    (void)argv;
    printf("fib %d\n", fib(31 + argc));
    return 0;
}
