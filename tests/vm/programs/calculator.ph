// A calculator with names, functions and exact decimals, as a person types it line by line;
// mistakes change nothing.
// expect: 0.3
// expect: x = 0.30
// expect: 7.80
// expect: there is no y
// expect: a number expected
// expect: 7.80
package .test;

import .phantom.collections.map;
import .phantom.numbers.decimal;
import .phantom.text.parse_error;
import .phantom.text.text_reader;

class main extends program
{
    map<string, decimal> names = new map<string, decimal>();
    text_reader reader;

    decimal sum()
    {
        var value = product();

        for (;;) {
            reader.skipSpaces();
            if (reader.accept('+')) value = value + product();
            else if (reader.accept('-')) value = value - product();
            else return value;
        }
    }

    decimal product()
    {
        var value = part();

        for (reader.skipSpaces(); reader.accept('*'); reader.skipSpaces()) value = value * part();
        return value;
    }

    decimal part()
    {
        reader.skipSpaces();
        var first = reader.position();
        if (reader.accept('(')) {
            var value = sum();
            reader.expect(')');
            return value;
        }
        while (reader.isDigit() || reader.peek() == '.') reader.next();
        if (reader.position() > first) return decimal.parse(reader.since(first));
        while (reader.peek() >= 'a' && reader.peek() <= 'z') reader.next();
        var name = reader.since(first);
        if (name == "") throw new .internal.exception.argument("a number expected");
        if (!names.has(name)) throw new .internal.exception.argument("there is no " + name);
        return names.get(name);
    }

    void obey(string line)
    {
        var at = line.indexOf("=");

        try {
            reader = new text_reader(at < 0 ? line : line.from(at + 1));
            var value = sum();
            reader.expectEnd();
            if (at >= 0) names.put(line.substring(0, at).trim(), value);
            print(at < 0 ? "" + value : line.substring(0, at).trim() + " = " + value);
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }

    void test()
    {
        obey("0.1 + 0.2");
        obey("x = 3 * 0.10");
        obey("(x + 1.00) * 6");
        obey("x = y + 1");
        obey("x = 2 +");
        obey("(x + 1.00) * 6");
    }
}
