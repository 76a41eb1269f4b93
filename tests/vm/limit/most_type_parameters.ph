// Eight type parameters.
// expect: 1 h
package .test;

class eight<A, B, C, D, E, F, G, H>
{
    H held;
    A first(A a) { return a; }
    void last(H h) { held = h; }
    H get() { return held; }
}

class main extends program
{
    void test()
    {
        var x = new eight<int, int, int, int, int, int, int, string>();
        x.last("h");
        print(x.first(1) + " " + x.get());
    }
}
