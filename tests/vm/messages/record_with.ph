// What is said of with(), which makes another record from one.
package .test;

record point(int x, int y)
{
    static point moved() { return with(x: 1); }
}
record half(int x)
{
    int with(string text) { return 0; }
}
class main
{
    int x;
    void other(point p) { p.with(x: 3, x: 4); }
    void startup(.internal.boot boot) [8]
    {
        var p = new point(1, 2);
        var any;
        p.with(z: 3);
        p.with(x: "text");
        p.with(1, 2, 3);
        int n = p.with(x: 3);
        p.x = 3;
        with(x: 3);
        any = p;
        any.with(x: 3);
        new half(1).with(x: 2);
    }
}
