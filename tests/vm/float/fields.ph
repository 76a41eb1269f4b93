// Fields, parameters, results and variables in plenty.
// expect: 10.5 2.5
// expect: 0.5
// expect: 28
package .test;

class point
{
    public double x;
    public float y;
    double[] trail;

    void point(double x, float y) { this.x = x; this.y = y; trail = new double[](1); }
    double length2() { return x * x + y * y; }
    float half() { return y / 2; }
}
class main extends program
{
    double many(double a, float b, int c, double d, long e, float f, double g)
    {
        return a + b + c + d + e + f + g;
    }
    void test()
    {
        var p = new point(1.5, 2.5f);
        p.x += 9;
        print(p.x + " " + p.y);
        p.y = 1;
        print(p.half());
        print((int) many(1, 2, 3, 4, 5, 6, 7));
    }
}
