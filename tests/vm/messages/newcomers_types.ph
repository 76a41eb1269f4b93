// ... and where the syntax is right.
package .test;
class main
{
    int whole(double d) { int i = d; long l = d; float f = d; return d + i + l + f; }
    double root(int x) { return math.sqrt(x) + list.of(1); }
    void step(string s) { s++; --s; s += 1; }
    void startup(.internal.boot boot) { }
}
