// Zero, carries through many limbs, and shifts by nothing and by everything.
// expect: 0 0 0 1
// expect: 1 1267650600228229401496703205375
// expect: true true
// expect: 0 1 1
// expect: a negative count
// expect: a negative exponent
// expect: the root of a negative number
package .test;

import .phantom.numbers.big;

class main extends program
{
    big n(long value) { return big.of(value); }

    void test()
    {
        print(n(0L).times(n(-5L)) + " " + n(0L).negated() + " " + n(5L).minus(n(5L)) + " " +
              n(0L).power(0));
        var ones = n(1L).shiftLeft(100).minus(n(1L));
        print(ones.plus(n(1L)).shiftRight(100) + " " + ones);
        print((ones.shiftLeft(0) == ones) + " " + (ones.shiftRight(0) == ones));
        print(ones.shiftRight(500) + " " + n(7L).dividedBy(n(7L)) + " " + n(-7L).dividedBy(n(-7L)));
        try { n(2L).shiftLeft(-1); } catch (.internal.exception.argument e) { print(e.message()); }
        try { n(2L).power(-1); } catch (.internal.exception.argument e) { print(e.message()); }
        try { n(-4L).squareRoot(); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
