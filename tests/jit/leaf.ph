package .test;

// What tests/jit/check-leaf counts: a leaf method, and one that calls it.
class main
{
    // The jump keeps it from being done in line.
    static int leaf(int a) { return a == 0 ? 1 : a; }
    static int call(int a) { return leaf(a); }

    void startup(.internal.boot boot) [8] {}
}
