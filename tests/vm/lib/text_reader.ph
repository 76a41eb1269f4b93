// What parsers are made of.
// expect: 12 345 67
// expect: true -1 5
// expect: '(' expected at position 3
// expect: a digit expected at position 0
// expect: 9223372036854775807
// expect: the number is too large at position 18
// expect: end of text expected at position 1
// expect: name
package .test;

import .phantom.text.character;
import .phantom.text.parse_error;
import .phantom.text.text_reader;

class main extends program
{
    void test()
    {
        var r = new text_reader("12 345\t67");
        var a = r.number();
        r.skipSpaces();
        var b = r.number();
        r.skipSpaces();
        print(a + " " + b + " " + r.digits(2));
        print(r.isAtEnd() + " " + r.next() + " " + (r.position() - 4));
        r = new text_reader("abc)");
        while (r.peek() != ')') r.next();
        try { r.expect('('); } catch (parse_error e) { print(e); }
        try { new text_reader("x").number(); } catch (parse_error e) { print(e); }
        print(new text_reader("9223372036854775807").number());
        try { new text_reader("9223372036854775808").number(); } catch (parse_error e) { print(e); }
        r = new text_reader("12");
        r.next();
        try { r.expectEnd(); } catch (parse_error e) { print(e); }
        r = new text_reader("name=1");
        while (character.isLetter(r.peek())) r.next();
        print(r.since(0));
    }
}
