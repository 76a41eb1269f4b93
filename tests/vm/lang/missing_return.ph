// A method with a result that ends without return gives null, or zero; the compiler warns
// (messages/warnings.ph). Loops without end and throw are no ends.
// expect: 1 0
// expect: null
// expect: 0.0
// expect: 1 2
package .test;

class main extends program
{
    int some(int a)
    {
        if (a) return 1;
    }
    string text(int a)
    {
        while (1) if (a) break;
    }
    double half()
    {
        try { half(1); } finally {}
    }
    void half(int n) {}
    int all(int a) { while (1) if (a) return 1; }
    int chosen(int a) { switch (a) { case 1: return 1; default: return 2; } }

    void test()
    {
        print(some(1) + " " + some(0));
        print(text(1));
        print(half());
        print(all(1) + " " + chosen(3));
    }
}
