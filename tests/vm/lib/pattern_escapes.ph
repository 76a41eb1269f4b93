// Where words begin and end, code points by their numbers, and what is said of escapes that are none.
// expect: a <я> б яб я1
// expect: <>a<> <->я<>
// expect: x<ord>s ord
// expect: <A><A><😀>B
// expect: <A><B>C
// expect: <A4>14
// expect: 1 0
// expect: an unknown escape: letters are \b \d \n \p \r \s \t \u \w \x \X at position 1
// expect: behind (? stands : for a group that is not told, or <name>; (?i) stands at the beginning at position 2
// expect: a hexadecimal digit expected at position 3
// expect: a hexadecimal digit expected at position 3
// expect: no code point is so large at position 8
// expect: '}' expected at position 5
package .test;

import .phantom.text.parse_error;
import .phantom.text.pattern;

class main extends program
{
    void replace(string pattern, string text) { print(new pattern(pattern).replace(text, "<$0>")); }

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
        replace("\\bя\\b", "a я б яб я1");
        replace("\\b|-", "a -я");
        replace("\\Bord\\B", "xords ord");
        replace("\\x41|\\u0041|\\u{1F600}|\\x{1F600}", "AA😀B");
        replace("[\\x41-\\x{42}]", "ABC");
        replace("\\x414", "A414");
        print((new pattern("(?i)\\bß\\b").matches("ẞ") ? 1 : 0) + " " +
              (new pattern("a\\bb").matches("ab") ? 1 : 0));
        refuse("\\Z");
        refuse("(?#a)");
        refuse("\\x4");
        refuse("\\x{}");
        refuse("\\x{110000}");
        refuse("\\x{41");
    }
}
