// What the classes of patterns hold among all characters of ASCII, each against what is said of
// it.
// expect: 0 wrong
// expect: true true true false false
package .test;

import .phantom.text.pattern;

class main extends program
{
    void test()
    {
        var digit = new pattern("\\d");
        var word = new pattern("\\w");
        var space = new pattern("\\s");
        var any = new pattern(".");
        var wrong = 0;

        for (var code = 0; code < 128; code++) {
            var c = string.fromChar(code);
            var is_digit = code >= '0' && code <= '9';
            var is_letter = code >= 'a' && code <= 'z' || code >= 'A' && code <= 'Z';
            var is_space = code == ' ' || code >= 9 && code <= 13;
            wrong += digit.matches(c) != is_digit || word.matches(c) != (is_digit || is_letter || code == '_');
            wrong += space.matches(c) != is_space || any.matches(c) != (code != '\n');
            wrong += new pattern("[^\\d\\w\\s]").matches(c) == (is_digit || is_letter || is_space || code == '_');
        }
        print(wrong + " wrong");
        print(word.matches("я") + " " + word.matches("\u0301") + " " + space.matches("\u2003") + " " + digit.matches("٣") + " " + word.matches("€"));
    }
}
