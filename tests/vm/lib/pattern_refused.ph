// What is no pattern.
// expect: ')' expected at position 2
// expect: a ) without ( at position 1
// expect: nothing to repeat at position 0
// expect: nothing to repeat at position 2
// expect: a ] expected at position 3
// expect: a range from more to less at position 4
// expect: an unknown escape: letters are \b \d \n \p \r \s \t \u \w \x \X at position 1
// expect: a character expected at position 1
// expect: repetitions from more to less at position 6
// expect: too many repetitions at position 6
// expect: too many repetitions at position 12
// expect: the number is too large at position 20
// expect: the pattern is too large at position 0
// expect: the pattern is too large at position 0
// expect: nested too deeply at position 101
// expect: accepted
// expect: accepted
// expect: accepted
package .test;

import .phantom.text.parse_error;
import .phantom.text.pattern;

class main extends program
{
    void refuse(string text)
    {
        try {
            new pattern(text);
            print("accepted");
        } catch (parse_error e) {
            print(e);
        }
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
        refuse("a{4294967298}");
        refuse("a{99999999999999999999}");
        refuse("(((a{100}){100}){100}){100}");
        refuse("(?:a|b|c|d){1000}".repeat(20));
        refuse("(".repeat(101) + "a" + ")".repeat(101));
        // These need time in proportion to what they become, not to the number of ways to read them.
        refuse("(".repeat(60) + "a" + "){1}".repeat(60));
        refuse("(?:".repeat(60) + "){1000}".repeat(60));
        refuse("(?:".repeat(3) + "(?:a?){1000}" + "){1}".repeat(3));
    }
}
