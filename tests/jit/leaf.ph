package .test;

// What tests/jit/check-leaf counts: a leaf method, and one that calls it.
class main
{
    static int leaf(int a) { return a; }
    static int call(int a) { return leaf(a); }

    void startup(.internal.boot boot) [8] {}
}
