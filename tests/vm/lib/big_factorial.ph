// 100!, and back to 1 by dividing.
// expect: 93326215443944152681699238856266700490715968264381621468592963895217599993229915608941463976156518286253697920827223758251185210916864000000000000000000000000
// expect: 525
// expect: 1
package .test;

import .phantom.numbers.big;

class main extends program
{
    void test()
    {
        var product = big.of(1L);
        for (var i = 2; i <= 100; i++) product = product.times(big.of((long)i));
        print(product);
        print(product.bitLength());
        for (var i = 100; i >= 2; i--) product = product.dividedBy(big.of((long)i));
        print(product);
    }
}
