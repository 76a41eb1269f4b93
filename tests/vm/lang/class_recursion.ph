// Methods call themselves and one another.
// expect: 120
// expect: 144
// expect: even
// expect: odd
package .test;

class main extends program
{
    int factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }
    int fib(int n) { if (n < 2) return n; return fib(n - 1) + fib(n - 2); }
    string even(int n) { if (n == 0) return "even"; return odd(n - 1); }
    string odd(int n) { if (n == 0) return "odd"; return even(n - 1); }

    void test()
    {
        print(factorial(5));
        print(fib(12));
        print(even(10));
        print(even(7));
    }
}
