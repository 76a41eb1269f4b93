// Calls nested too deeply are an exception; afterwards the stack is whole.
// expect: overflow
// expect: overflow
// expect: 55
package .test;

class main extends program
{
    int dive(int n) { return dive(n + 1) + 1; }
    int sum(int n) { return n == 0 ? 0 : n + sum(n - 1); }

    void test()
    {
        for (var i = 0; i < 2; i++)
            try { dive(0); } catch (.internal.exception.stack e) { print("overflow"); }
        print(sum(10));
    }
}
