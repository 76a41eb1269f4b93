// Places by number and in order, doubled braces, and what no pattern is.
// expect: b a b
// expect: {} {1}
// expect: 1 2 3 4 5
// expect: no value
// expect: no pattern no pattern no pattern
package .test;

import .phantom.text.format;
import .phantom.text.parse_error;

class main extends program
{
    string refused(string pattern)
    {
        try { return format.of(pattern, 1); } catch (parse_error e) { return "no pattern"; }
    }

    void test()
    {
        print(format.of("{1} {0} {1}", "a", "b"));
        print(format.of("{{}} {{1}}"));
        print(format.with("{} {} {} {} {}", new .internal.object[] { 1, 2, 3, 4, 5 }));
        try { format.of("{} {}", 1); } catch (.internal.exception.bounds e) { print("no value"); }
        print(refused("{") + " " + refused("}") + " " + refused("{:?}"));
    }
}
