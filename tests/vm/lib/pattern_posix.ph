// The classes of POSIX within sets, against the questions of .phantom.text.character for each
// character of ASCII and some others.
// expect: 0 wrong
// expect: true true false true false
// expect: a:] true true
// expect: a class is one of alnum alpha blank cntrl digit lower punct space upper word xdigit at position 1
// expect: a class as [:alpha:] stands in a set: [[:alpha:]] at position 1
package .test;

import .phantom.text.character;
import .phantom.text.parse_error;
import .phantom.text.pattern;

class main extends program
{
    int wrong;

    private void check(string name, string code, int is_in)
    {
        wrong += new pattern("[[:" + name + ":]]").matches(code) != is_in;
        wrong += new pattern("[^x[:" + name + ":]]").matches(code) != (!is_in && code != "x");
        wrong += new pattern("[[:" + name + ":]é-]").matches(code) != (is_in || code == "é" || code == "-");
    }

    private void checkAll(int code)
    {
        var c = string.fromChar(code);
        var is_letter = character.isLetter(code) || character.isMark(code);
        var is_digit = code >= '0' && code <= '9';
        var is_number = character.isDigit(code);

        check("alpha", c, is_letter);
        check("alnum", c, is_letter || is_number);
        check("word", c, is_letter || is_number || code == '_');
        check("digit", c, is_digit);
        check("upper", c, character.category(code) == "Lu");
        check("lower", c, character.category(code) == "Ll");
        check("punct", c, character.isPunctuation(code) || character.isSymbol(code));
        check("space", c, character.isSpace(code));
        check("cntrl", c, character.isControl(code));
        check("blank", c, code == '\t' || character.category(code) == "Zs");
        check("xdigit", c, character.digit(code) >= 0 && character.digit(code) < 16);
    }

    private void refuse(string text)
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
        for (var code = 0; code < 0x100; code += code < 0x80 ? 1 : 7) checkAll(code);
        checkAll('я');
        checkAll('Ж');
        checkAll('٣');
        checkAll('\u0301');
        checkAll('€');
        checkAll('\u2003');
        print(wrong + " wrong");
        print(new pattern("(?i)[[:upper:]]+").matches("aЖя") + " " +
              new pattern("[[:alpha:][:digit:]_]+").matches("aя_1") + " " +
              new pattern("[[:alpha:]]").matches(":") + " " +
              new pattern("[[:]").matches(":") + " " + new pattern("[[:a]").matches("b"));
        print(new pattern("[[:a]+:]").find("-a:]") + " " + new pattern("[[:a]+").matches("[:a") +
              " " + new pattern("[a[:digit:]-]+").matches("1-a"));
        refuse("[[:letter:]]");
        refuse("[:alpha:]+");
    }
}
