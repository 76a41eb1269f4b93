// Functions in functions, and recursion through a variable.
// expect: 6
// expect: 120
// expect: 1 2
// expect: 15 16
package .test;

interface unary { int apply(int x); }
interface maker { unary make(int x); }
interface source { int next(); }

class main extends program
{
    int start = 5;
    void test()
    {
        maker add = a -> b -> a + b;
        unary factorial;
        int count = 0;
        source both = () -> {
            source inner = () -> ++count;
            return inner.next();
        };

        print(add.make(2).apply(4));
        factorial = n -> n < 2 ? 1 : n * factorial.apply(n - 1);
        print(factorial.apply(5));
        print(both.next() + " " + both.next());
        maker from = a -> {
            start += a;
            return b -> start++ + b;
        };
        unary f = from.make(10);
        print(f.apply(0) + " " + f.apply(0));
    }
}
