package .bench;

// Doubles, calls and arrays: the spectral norm of an infinite matrix, from 260 of its rows.
class main
{
    static double a(int i, int j)
    {
        return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
    }

    static void times(double[] v, double[] out, int n)
    {
        for (var i = 0; i < n; i++) {
            var sum = 0.0;
            for (var j = 0; j < n; j++) sum += a(i, j) * v[j];
            out[i] = sum;
        }
    }

    static void times_transposed(double[] v, double[] out, int n)
    {
        for (var i = 0; i < n; i++) {
            var sum = 0.0;
            for (var j = 0; j < n; j++) sum += a(j, i) * v[j];
            out[i] = sum;
        }
    }

    static double norm(int n)
    {
        var u = new double[](n);
        var v = new double[](n);
        var w = new double[](n);
        for (var i = 0; i < n; i++) u[i] = 1.0;
        for (var i = 0; i < 10; i++) {
            times(u, w, n);
            times_transposed(w, v, n);
            times(v, w, n);
            times_transposed(w, u, n);
        }
        var uv = 0.0;
        var vv = 0.0;
        for (var i = 0; i < n; i++) {
            uv += u[i] * v[i];
            vv += v[i] * v[i];
        }
        return uv / vv; // of which the norm is the root
    }

    void startup(.internal.boot boot) [8]
    {
        boot.print("spectral " + (long) (norm(260) * 1000000000.0) + "\n");
        boot.system().halt(0);
    }
}
