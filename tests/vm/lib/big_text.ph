// Reading and writing, equality, order, and what fits a long.
// expect: 0 0 -7 1000000000 1000000000000000000000000000007
// expect: no digits at position 0
// expect: no digits at position 1
// expect: not a digit at position 2
// expect: not a digit at position 1
// expect: true true false false
// expect: -1 1
// expect: 9223372036854775807 -9223372036854775808
// expect: the number does not fit a long
// expect: the number does not fit a long
package .test;

import .phantom.numbers.big;
import .phantom.text.parse_error;

class main extends program
{
    void refuse(string text)
    {
        try { print(big.parse(text)); } catch (parse_error e) { print(e); }
    }

    void toLong(string text)
    {
        try { print(big.parse(text).toLong()); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }

    void test()
    {
        print(big.parse("0") + " " + big.parse("-000") + " " + big.parse("-007") + " " +
              big.parse("+1000000000") + " " + big.parse("1000000000000000000000000000007"));
        refuse("");
        refuse("-");
        refuse("12x");
        refuse("1 ");
        var a = big.parse("123456789123456789");
        print((a == big.of(123456789123456789L)) + " " +
              (a.hashCode() == big.of(123456789123456789L).hashCode()) + " " +
              (a == a.negated()) + " " + a.equals("123456789123456789"));
        print((a.compare(a.plus(big.of(1L))) < 0 ? -1 : 1) + " " +
              (a.compare(a.negated()) > 0 ? 1 : -1));
        print(big.parse("9223372036854775807").toLong() + " " +
              big.parse("-9223372036854775808").toLong());
        toLong("9223372036854775808");
        toLong("100000000000000000000");
    }
}
