package .bench;

// Arithmetic on doubles: how many points of a grid belong to the Mandelbrot set.
class main
{
    static int count(int n)
    {
        var inside = 0;
        for (var y = 0; y < n; y++)
            for (var x = 0; x < n; x++) {
                var cr = 2.0 * x / n - 1.5;
                var ci = 2.0 * y / n - 1.0;
                var zr = 0.0;
                var zi = 0.0;
                var i = 0;
                while (i < 50 && zr * zr + zi * zi <= 4.0) {
                    var t = zr * zr - zi * zi + cr;
                    zi = 2.0 * zr * zi + ci;
                    zr = t;
                    i++;
                }
                if (i == 50) inside++;
            }
        return inside;
    }

    void startup(.internal.boot boot) [8]
    {
        boot.print("mandelbrot " + count(400) + "\n");
        boot.system().halt(0);
    }
}
