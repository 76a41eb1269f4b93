// Decimal fractions are exact.
// expect: 0.3 3.00 -0.9 -0.375
// expect: true true true -0.05
// expect: 0.33333 -0.67 8
// expect: 0.12 0.14 -2 3 3.00 0.00
// expect: 24691357802469135780.246913578 -7 2.25
// expect: 0.5 3 -0.25 -12 -0.005
// expect: 0.30
// expect: not a digit
// expect: not a digit
// expect: no digits
// expect: no digits
// expect: not a digit
// expect: division by zero
// expect: less than no decimal places
package .test;
import .phantom.collections.list;
import .phantom.numbers.big;
import .phantom.numbers.decimal;
import .phantom.text.parse_error;
class main extends program
{
    decimal d(string text) { return decimal.parse(text); }
    void refuse(string text) { try { print(d(text)); } catch (parse_error e) { print(e.message()); } }
    void test()
    {
        print(d("0.1") + d("0.2") + " " + (d("1.50") + d("1.5")) + " " + (d("0.1") - d("1")) + " " + d("1.5") * d("-0.25"));
        print((d("1.5") == d("1.50")) + " " + (d("1.5").hashCode() == d("1.50").hashCode()) + " " + (d("-2") < d("-1.99")) + " " + -d("0.05"));
        print(d("1").dividedBy(d("3"), 5) + " " + d("-2").dividedBy(d("3"), 2) + " " + d("1").dividedBy(d("0.125"), 0));
        print(d("0.125").rounded(2) + " " + d("0.135").rounded(2) + " " + d("-2.5").rounded(0) + " " + d("2.51").rounded(0) + " " + d("3").rounded(2) + " " + d("-0.004").rounded(2));
        print(d("12345678901234567890.123456789") * d("2") + " " + d("-7.9").whole() + " " + d("2.25").toDouble());
        print(d(".5") + " " + d("+3.") + " " + d("-.25") + " " + decimal.of(-12L) + " " + new decimal(big.of(-5L), 3));
        print(new list<decimal>().add(d("0.10")).add(d("0.20")).sum());
        refuse("1.2.3"); refuse("1.-2"); refuse(""); refuse("."); refuse("1e5");
        try { d("1").dividedBy(d("0"), 2); } catch (.internal.exception.division e) { print(e.message()); }
        try { d("1").rounded(-1); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
