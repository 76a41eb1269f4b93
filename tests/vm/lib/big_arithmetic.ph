// Sums, products, quotients and remainders with all signs.
// expect: 100000000000000000000
// expect: -1
// expect: 0
// expect: 121932631137021795226185032733622923332237463801111263526900
// expect: 3 1
// expect: -3 -1
// expect: -3 1
// expect: 3 -1
// expect: 2
// expect: 340282366920938463463374607431768211455
// expect: 9223372036854775808
// expect: -9223372036854775808
// expect: division by zero
package .test;

import .phantom.numbers.big;

class main extends program
{
    void divide(long a, long b)
    {
        print(big.of(a).dividedBy(big.of(b)) + " " + big.of(a).remainder(big.of(b)));
    }

    void test()
    {
        print(big.parse("99999999999999999999").plus(big.of(1L)));
        print(big.parse("99999999999999999999").minus(big.parse("100000000000000000000")));
        print(big.parse("-12345678901234567890").plus(big.parse("12345678901234567890")));
        print(big.parse("123456789012345678901234567890")
                  .times(big.parse("987654321098765432109876543210")));
        divide(10L, 3L);
        divide(-10L, 3L);
        divide(10L, -3L);
        divide(-10L, -3L);
        print(big.of(-10L).modulo(big.of(3L)));
        print(big.of(2L).power(128).minus(big.of(1L)));
        print(big.of(-9223372036854775807L - 1L).negated());
        print(big.of(-9223372036854775807L - 1L));
        try { big.of(1L).dividedBy(big.of(0L)); }
        catch (.internal.exception.division e) { print(e.message()); }
    }
}
