#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static double **make(int n, double seed)
{
    double **m = calloc((size_t)n, sizeof(double *));

    for (int i = 0; i < n; i++) {
        m[i] = calloc((size_t)n, sizeof(double));
        for (int j = 0; j < n; j++) m[i][j] = seed * (i - j) * (i + j);
    }
    return m;
}

static double **multiply(double **a, double **b, int n)
{
    double **product = calloc((size_t)n, sizeof(double *));

    for (int i = 0; i < n; i++) {
        const double *row = a[i];
        product[i] = calloc((size_t)n, sizeof(double));
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int k = 0; k < n; k++) sum += row[k] * b[k][j];
            product[i][j] = sum;
        }
    }
    return product;
}

int main(int argc, char **argv)
{
    int n = 199 + argc;
    double **a = make(n, 0.0001), **b = make(n, 0.0002);
    double **c = multiply(multiply(a, b, n), a, n);

    (void)argv;
    printf("matrix %" PRId64 "\n", (int64_t)(c[n / 2][n / 3] * 1000.0));
    return 0;
}
