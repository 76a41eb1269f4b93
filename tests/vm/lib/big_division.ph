// quotient * divisor + remainder is the dividend, for numbers that make the guess of a digit hard.
// expect: 500 right
package .test;

import .phantom.numbers.big;
import .phantom.numbers.random;

class main extends program
{
    random chance;

    // Up to six limbs, many of them all zeros or all ones.
    big number()
    {
        var n = big.of(0L);
        for (var i = chance.below(6); i >= 0; i--) {
            var kind = chance.below(4);
            var limb = kind == 0 ? 0 : kind == 1 ? 0x3fffffff : chance.below(0x40000000);
            n = n.shiftLeft(30).plus(big.of((long)limb));
        }
        return chance.coin() ? n : n.negated();
    }

    void test()
    {
        var right = 0;
        chance = new random(1L);
        for (var i = 0; i < 500; i++) {
            var a = number();
            var b = number();
            if (b.isZero()) b = big.of(1L);
            var rest = a.remainder(b);
            right += a.dividedBy(b).times(b).plus(rest) == a &&
                     rest.absolute().compare(b.absolute()) < 0 &&
                     (rest.isZero() || rest.sign() == a.sign());
        }
        print(right + " right");
    }
}
