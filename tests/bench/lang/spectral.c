#include <inttypes.h>
#include <stdio.h>

enum { ROWS_MAX = 1000 };

static double a(int i, int j)
{
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}

static void times(const double *v, double *out, int n)
{
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) sum += a(i, j) * v[j];
        out[i] = sum;
    }
}

static void times_transposed(const double *v, double *out, int n)
{
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) sum += a(j, i) * v[j];
        out[i] = sum;
    }
}

static double norm(int n)
{
    static double u[ROWS_MAX], v[ROWS_MAX], w[ROWS_MAX];
    double uv = 0, vv = 0;

    for (int i = 0; i < n; i++) u[i] = 1;
    for (int i = 0; i < 10; i++) {
        times(u, w, n);
        times_transposed(w, v, n);
        times(v, w, n);
        times_transposed(w, u, n);
    }
    for (int i = 0; i < n; i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    return uv / vv;
}

int main(int argc, char **argv)
{
    (void)argv;
    printf("spectral %" PRId64 "\n", (int64_t)(norm(259 + argc) * 1000000000.0));
    return 0;
}
