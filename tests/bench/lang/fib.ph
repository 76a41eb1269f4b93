package .bench;

// Calls: the 32nd Fibonacci number, the slow way.
class main
{
    static int fib(int n)
    {
        if (n < 2) return n;
        return fib(n - 1) + fib(n - 2);
    }

    void startup(.internal.boot boot) [8]
    {
        boot.print("fib " + fib(32) + "\n");
        boot.system().halt(0);
    }
}
