// Powers modulo a number, greatest common divisors, roots, shifts.
// expect: 445
// expect: 1
// expect: 6 6 5 0
// expect: 1000000007
// expect: 11111111105 12345678987654321
// expect: 1 1 2 3
// expect: 1267650600228229401496703205376 1024 0
// expect: true false true
package .test;

import .phantom.numbers.big;

class main extends program
{
    big n(long value) { return big.of(value); }

    void test()
    {
        print(n(4L).powerModulo(n(13L), n(497L)));
        // Fermat: 2^(p-1) is 1 modulo the prime 2^89 - 1
        var p = n(2L).power(89).minus(n(1L));
        print(n(2L).powerModulo(p.minus(n(1L)), p));
        print(n(12L).gcd(n(18L)) + " " + n(-12L).gcd(n(18L)) + " " + n(0L).gcd(n(5L)) + " " +
              n(0L).gcd(n(0L)));
        print(n(1000000007L).times(n(998244353L)).gcd(n(1000000007L).times(n(2L))));
        print(big.parse("123456790000000000000").squareRoot() + " " +
              big.parse("152415789666209420210333789971041").squareRoot());
        print(n(1L).squareRoot() + " " + n(3L).squareRoot() + " " + n(4L).squareRoot() + " " +
              n(15L).squareRoot());
        print(n(1L).shiftLeft(100) + " " + n(1L).shiftLeft(100).shiftRight(90) + " " +
              n(1L).shiftRight(1));
        print(n(0L).isEven() + " " + n(-7L).isEven() + " " + n(8L).isEven());
    }
}
