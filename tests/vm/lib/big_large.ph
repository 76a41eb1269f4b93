// Products of thousands of digits: (a + b)(a - b) is a*a - b*b; 3^8000 has 3817 digits, and its
// digits read back are the same number.
// restart: 100
// expect: true
// expect: 3817
// expect: true
// expect: true
package .test;

import .phantom.numbers.big;

class main extends program
{
    void test()
    {
        var a = big.of(3L).power(8000);
        var b = big.of(7L).power(3001);
        print(a.plus(b).times(a.minus(b)) == a.times(a).minus(b.times(b)));
        var text = a.toString();
        print(text.length());
        print(big.parse(text) == a);
        print(a.times(b).dividedBy(b) == a);
    }
}
