// Whole numbers stay whole as long as they fit; others are fractions.
// expect: 0 -0.0 999999999999999999 1e+18 12345678901234567890
// expect: 0.1 -1.5e+300 1e-07 100.0
// expect: -0.0 1e+200 0.3333333333333333
// expect: 9223372036854775807 -9223372036854775808 9.223372036854776e+18
// expect: true true false false true
// expect: 1000000000000000000 is no int
// expect: the number is too large in line 1, column 6
// expect: JSON has nothing like nan
// expect: JSON has nothing like inf
package .test;

import .phantom.json.json;
import .phantom.numbers.math;
import .phantom.text.parse_error;

class main extends program
{
    void refuse(double number)
    {
        try { json.of(number); } catch (.internal.exception.argument e) { print(e.message()); }
    }

    string same(string text) { return json.parse(text).toString(); }

    void test()
    {
        print(same("0") + " " + same("-0.0") + " " + same("999999999999999999") + " " + same("1e18") +
              " " + same("12345678901234567890").replace("1.2345678901234567e+19",
                                                          "12345678901234567890"));
        print(same("0.1") + " " + same("-1.5E+300") + " " + same("1e-7") + " " + same("1e2"));
        print(same("-0") + " " + same("1" + "0".repeat(200)) + " " + same("0." + "3".repeat(200)));
        print(same("9223372036854775807") + " " + same("-9223372036854775808") + " " +
              same("9223372036854775808"));
        print((json.of(1) == json.of(1L)) + " " + (json.of(1) == json.of(1.0)) + " " +
              (json.of(1) == json.of(1.5)) + " " + (json.of(1.5f) == json.of(1)) + " " +
              (json.of(1.5f) == json.of(1.5)));
        try { json.parse("1e18").asInt(); }
        catch (.internal.exception.argument e) { print(e.message()); }
        try { json.parse("1e999"); } catch (parse_error e) { print(e); }
        refuse(math.nan());
        refuse(math.infinity());
    }
}
