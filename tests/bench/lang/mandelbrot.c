#include <stdio.h>

static int count(int n)
{
    int inside = 0;

    for (int y = 0; y < n; y++)
        for (int x = 0; x < n; x++) {
            double cr = 2.0 * x / n - 1.5, ci = 2.0 * y / n - 1.0, zr = 0, zi = 0;
            int i = 0;
            while (i < 50 && zr * zr + zi * zi <= 4.0) {
                double t = zr * zr - zi * zi + cr;
                zi = 2.0 * zr * zi + ci;
                zr = t;
                i++;
            }
            if (i == 50) inside++;
        }
    return inside;
}

int main(int argc, char **argv)
{
    (void)argv;
    printf("mandelbrot %d\n", count(399 + argc));
    return 0;
}
