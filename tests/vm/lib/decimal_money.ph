// Amounts of money: exact sums of a thousand cents, halves when rounding, and texts that keep
// their places.
// expect: 10.00 true
// expect: 2.67 2.68 -2.67
// expect: 1.50 true 3.00
// expect: 0.333 no
// expect: 0.1
package .test;

import .phantom.numbers.decimal;

class main extends program
{
    void test()
    {
        var sum = decimal.parse("0.00");
        for (var i = 0; i < 1000; i++) sum = sum.plus(decimal.parse("0.01"));
        print(sum + " " + (sum == decimal.of(10L)));
        print(decimal.parse("2.674").rounded(2) + " " + decimal.parse("2.676").rounded(2) + " " +
              decimal.parse("-2.674").rounded(2));
        print(decimal.parse("1.50") + " " + (decimal.parse("1.50") == decimal.parse("1.5")) + " " +
              decimal.parse("1.50").plus(decimal.parse("1.5")));
        var third = decimal.of(1L).dividedBy(decimal.of(3L), 3);
        try { decimal.of(1L).dividedBy(decimal.of(0L), 3); } catch (.internal.exception.division e) { print(third + " no"); }
        print(decimal.parse("0.1"));
    }
}
