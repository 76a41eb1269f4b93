package .bench;

// Products of matrices of doubles, kept as arrays of rows.
class main
{
    static double[][] make(int n, double seed)
    {
        var m = new double[][](n);
        for (var i = 0; i < n; i++) {
            var row = new double[](n);
            for (var j = 0; j < n; j++) row[j] = seed * (i - j) * (i + j);
            m[i] = row;
        }
        return m;
    }

    static double[][] multiply(double[][] a, double[][] b, int n)
    {
        var product = new double[][](n);
        for (var i = 0; i < n; i++) {
            var row = a[i];
            var out = new double[](n);
            for (var j = 0; j < n; j++) {
                var sum = 0.0;
                for (var k = 0; k < n; k++) sum += row[k] * b[k][j];
                out[j] = sum;
            }
            product[i] = out;
        }
        return product;
    }

    void startup(.internal.boot boot) [8]
    {
        var n = 200;
        var a = make(n, 0.0001);
        var b = make(n, 0.0002);
        var c = multiply(multiply(a, b, n), a, n);
        boot.print("matrix " + (long) (c[n / 2][n / 3] * 1000.0) + "\n");
        boot.system().halt(0);
    }
}
