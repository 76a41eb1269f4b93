// Sums, differences and products of random decimals agree with those of whole numbers that are so
// many times larger.
// expect: 0 wrong
package .test;

import .phantom.numbers.big;
import .phantom.numbers.decimal;
import .phantom.numbers.random;

class main extends program
{
    static big scaled(decimal number, int places)
    {
        return big.parse(number.plus(new decimal(big.of(0L), places)).toString().replace(".", ""));
    }

    void test()
    {
        var chance = new random(12L);
        var wrong = 0;

        for (var i = 0; i < 200; i++) {
            var a = new decimal(big.of(chance.nextLong() >> 20), chance.below(4));
            var b = new decimal(big.of(chance.nextLong() >> 30), chance.below(4));
            var x = scaled(a, 3);
            var y = scaled(b, 3);
            wrong += scaled(a.plus(b), 3) != x.plus(y) || scaled(a.minus(b), 3) != x.minus(y);
            wrong += scaled(a.times(b), 6) != x.times(y) || a.compare(b) < 0 != x.compare(y) < 0;
        }
        print(wrong + " wrong");
    }
}
