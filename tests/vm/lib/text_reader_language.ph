// A small language is read with a text reader: sums with brackets, and where they are wrong.
// expect: 7
// expect: 9
// expect: -14
// expect: a digit expected at 2
// expect: ')' expected at 6
// expect: end of text expected at 3
package .test;

import .phantom.text.parse_error;
import .phantom.text.text_reader;

class main extends program
{
    text_reader reader;

    long sum()
    {
        var value = product();

        for (;;) {
            reader.skipSpaces();
            if (reader.accept('+')) value += product();
            else if (reader.accept('-')) value -= product();
            else return value;
        }
    }

    long product()
    {
        var value = part();

        for (reader.skipSpaces(); reader.accept('*'); reader.skipSpaces()) value *= part();
        return value;
    }

    long part()
    {
        reader.skipSpaces();
        if (reader.accept('-')) return -part();
        if (!reader.accept('(')) return reader.number();
        var value = sum();
        reader.expect(')');
        return value;
    }

    void show(string text)
    {
        reader = new text_reader(text);
        try {
            var value = sum();
            reader.expectEnd();
            print(value);
        } catch (parse_error e) {
            print(e.message() + " at " + e.position());
        }
    }

    void test()
    {
        show("1+2*3");
        show("(1 + 2) * 3");
        show("-2 * (3 + 4)");
        show("1+");
        show("(1 + 2");
        show("1+2)");
    }
}
