// Patterns that are not right, and values that are not there.
// expect: '}' expected at position 1
// expect: } without { at position 1
// expect: '}' expected at position 2
// expect: '}' expected at position 3
// expect: this option needs a number at position 4
// expect: a digit expected at position 3
// expect: bounds
// expect: bounds
// expect: the number is too large at position 11
// expect: the number is too large at position 12
// expect: this number is no character at position 4
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
        refuse("{4294967296}");
        refuse("{:4294967297}");
        try { format.of("{:c}", 0x110000); } catch (parse_error e) { print(e); }
    }
}
