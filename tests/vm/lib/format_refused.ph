// Patterns that are not right, and values that are not there.
// expect: '}' expected at position 1
// expect: } without { at position 1
// expect: '}' expected at position 2
// expect: '}' expected at position 3
// expect: this option needs a number at position 4
// expect: a digit expected at position 3
// expect: bounds
// expect: bounds
package .test;

import .phantom.text.format;
import .phantom.text.parse_error;

class main extends program
{
    void refuse(string pattern)
    {
        try { print(format.of(pattern, "x")); }
        catch (parse_error e) { print(e); }
        catch (.internal.exception.bounds e) { print("bounds"); }
    }

    void test()
    {
        refuse("{");
        refuse("a}b");
        refuse("{0");
        refuse("{:9y}");
        refuse("{:x}");
        refuse("{:.}");
        refuse("{} {}");
        refuse("{7}");
    }
}
