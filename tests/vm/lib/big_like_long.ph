// Arithmetic by chance gives what long gives, where that is enough.
// expect: 0 wrong
package .test;

import .phantom.numbers.big;
import .phantom.numbers.random;

class main extends program
{
    random chance;

    long number() { return (long) chance.next() << chance.below(20) >> chance.below(30); }

    int wrong(long a, long b)
    {
        var x = big.of(a);
        var y = big.of(b);
        var wrong = (x.plus(y).toLong() != a + b) + (x.minus(y).toLong() != a - b) +
                    ((x.compare(y) < 0) != (a < b));

        if (b != 0L)
            wrong += (x.dividedBy(y).toLong() != a / b) + (x.remainder(y).toLong() != a % b);
        a >>= 22;
        b >>= 22;
        wrong += big.of(a).times(big.of(b)).toLong() != a * b;
        return wrong + (big.parse(x.toString()) != x) + (x.toString() != "" + x.toLong());
    }

    void test()
    {
        var wrong = 0;

        chance = new random(4L);
        for (var i = 0; i < 500; i++) wrong += wrong(number(), number());
        print(wrong + " wrong");
    }
}
