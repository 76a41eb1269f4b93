// What is no pattern.
// expect: ')' expected at position 2
// expect: a ) without ( at position 1
// expect: nothing to repeat at position 0
// expect: nothing to repeat at position 2
// expect: a ] expected at position 3
// expect: a range from more to less at position 4
// expect: an unknown escape at position 1
// expect: a character expected at position 1
// expect: repetitions from more to less at position 6
// expect: too many repetitions at position 7
// expect: the pattern is too large at position 4
package .test;

import .phantom.text.parse_error;
import .phantom.text.pattern;

class main extends program
{
    void refuse(string text)
    {
        try { print(new pattern(text)); } catch (parse_error e) { print(e); }
    }

    void test()
    {
        refuse("(a");
        refuse("a)");
        refuse("*a");
        refuse("a**");
        refuse("[a-");
        refuse("[b-a]");
        refuse("\\q");
        refuse("\\");
        refuse("a{3,2}");
        refuse("a{2000}");
        refuse("(((a{100}){100}){100}){100}");
    }
}
