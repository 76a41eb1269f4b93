package .phantom.text;

import .internal.unicode;

// Text with places for values:
//
//     format.of("{} of {}", 3, "four")          3 of four
//     format.of("{1} {0}", "a", "b")            b a
//     format.of("[{:6}] [{:<6}] [{:^6}]", ...)  right, left, in the middle of 6 columns
//     format.of("{:*>6}", 12)                   ****12
//     format.of("{:06} {:+}", -12, 12)          -00012 +12
//     format.of("{:x} {:X} {:b} {:o}", ...)     other bases; a negative number as its bits
//     format.of("{:,}", 1234567)                1,234,567
//     format.of("{:.2f} {:e} {:g}", ...)        3.14 3.141593e+00 3.14159
//     format.of("{:.3}", "abcdef")              abc: at most 3 characters
//     format.of("{{}}")                         {}
//
// Without other wish numbers stand at the right of their place and all else at the left. A template
// that is not right raises parse_error, one that asks for a value that is not there
// .internal.exception.bounds.
class format
{
    static string of(string template) { return with(template, new .internal.object[]()); }

    static string of(string template, .internal.object a)
    {
        return with(template, new .internal.object[] { a });
    }

    static string of(string template, .internal.object a, .internal.object b)
    {
        return with(template, new .internal.object[] { a, b });
    }

    static string of(string template, .internal.object a, .internal.object b, .internal.object c)
    {
        return with(template, new .internal.object[] { a, b, c });
    }

    static string of(string template, .internal.object a, .internal.object b, .internal.object c,
                     .internal.object d)
    {
        return with(template, new .internal.object[] { a, b, c, d });
    }

    static string of(string template, .internal.object a, .internal.object b, .internal.object c,
                     .internal.object d, .internal.object e)
    {
        return with(template, new .internal.object[] { a, b, c, d, e });
    }

    static string of(string template, .internal.object a, .internal.object b, .internal.object c,
                     .internal.object d, .internal.object e, .internal.object f)
    {
        return with(template, new .internal.object[] { a, b, c, d, e, f });
    }

    // Any number of values.
    static string with(string template, .internal.object[] values)
    {
        return new format_reader(template, values).read();
    }
}

// Goes through a template once.
class format_reader extends text_reader
{
    private const size_max = 1000000;

    .internal.object[] values;
    int next_value;
    builder out;

    // Of the place that is being filled.
    int fill;  // 0: a blank
    int align; // one of < > ^ =, where = is between sign and digits; 0: as suits the value
    int plus;  // a sign also for positive numbers
    int commas;
    int width;
    int precision; // -1: none
    int type;      // a letter, 0: none

    void format_reader(string template, .internal.object[] values)
    {
        super(template);
        this.values = values;
        out = new builder();
    }

    string read()
    {
        while (!isAtEnd()) {
            var code = next();
            if (code == '{' && !accept('{')) place();
            else if (code == '}') closing();
            else out.character(code);
        }
        return out.toString();
    }

    private void closing()
    {
        if (!accept('}')) throw new parse_error("} without {", position() - 1);
        out.character('}');
    }

    // {index:options}, behind the brace.
    private void place()
    {
        var index = isDigit() ? small() : next_value++;

        fill = align = plus = commas = width = type = 0;
        precision = -1;
        if (accept(':')) options();
        expect('}');
        put(values.get(index));
    }

    private void options()
    {
        alignment();
        plus = accept('+');
        if (accept('0')) {
            if (fill == 0) fill = '0';
            if (align == 0) align = '=';
        }
        if (isDigit()) width = small();
        commas = accept(',');
        if (accept('.')) precision = small();
        if ("xXbocdefg".indexOf(peek()) >= 0) type = next();
    }

    // A number as it stands in a template.
    private int small()
    {
        var value = number();

        if (value > size_max) fail("the number is too large");
        return (int) value;
    }

    private static bool isAlignment(int code)
    {
        return code == '<' || code == '>' || code == '^' || code == '=';
    }

    private void alignment()
    {
        var behind = position + (peek() > 0xffff ? 2 : 1);

        if (behind < text.length() && isAlignment(text.charAt(behind))) fill = next();
        if (isAlignment(peek())) align = next();
    }

    private void put(.internal.object value)
    {
        if (value is .internal.int) number((long)(int) value, (int) value);
        else if (value is .internal.long) number((long) value, 0);
        else if (value is .internal.double || value is .internal.float) fraction((double) value);
        else putText(string.valueOf(value));
    }

    private void putText(string text)
    {
        if (type != 0 || plus || commas) fail("this option needs a number");
        if (precision >= 0 && precision < text.length()) text = beginning(text, precision);
        pad(align == 0 || align == '=' ? '<' : align, "", text);
    }

    // So many characters at most, as a reader counts them.
    private static string beginning(string text, int count)
    {
        var end = 0;

        for (; count > 0 && end < text.length(); count--) end = unicode.clusterEnd(text, end);
        return text.substring(0, end);
    }

    private static bool isFraction(int type) { return type == 'e' || type == 'f' || type == 'g'; }

    // As printf does it; without options the shortest text that is read as the same number.
    private void fraction(double value)
    {
        if (type == 0 && precision < 0) signed(string.valueOf(value));
        else if (type == 0) signed(.internal.double.format(value, 'f', precision));
        else if (isFraction(type))
            signed(.internal.double.format(value, type, precision < 0 ? 6 : precision));
        else
            fail("this option needs a whole number");
    }

    private void number(long value, int small)
    {
        if (isFraction(type) || type == 0 && precision >= 0) {
            fraction((double) value);
            return;
        }
        if (precision >= 0) fail("digits behind the point need a fraction");
        if (commas && type != 0 && type != 'd') fail("thousands are parted in decimal numbers");
        if (type == 'c') {
            if (value < 0L || value > 0x10ffffL) fail("this number is no character");
            pad(align == 0 ? '<' : align, "", string.fromChar((int) value));
            return;
        }
        signed(digits(value, small));
    }

    private void signed(string digits)
    {
        var sign = plus ? "+" : "";

        if (digits.charAt(0) == '-') {
            sign = "-";
            digits = digits.from(1);
        }
        if (commas) digits = grouped(digits, width - sign.length());
        pad(align == 0 ? '>' : align, sign, digits);
    }

    // To another base a number is a row of bits: 32 for an int.
    private string digits(long value, int small)
    {
        if (type == 0 || type == 'd') return .internal.long.fromLong(value);
        if (value == (long) small) value &= 0xffffffffL;
        switch (type) {
        case 'b': return radix.ofUnsigned(value, 2);
        case 'o': return radix.ofUnsigned(value, 8);
        case 'X': return radix.ofUnsigned(value, 16).toUpper();
        }
        return radix.ofUnsigned(value, 16);
    }

    // With commas, and with zeros in front if these are wanted up to the width: they count as
    // digits, and so there may be one more, since no comma stands first.
    private string grouped(string digits, int width)
    {
        var out = grouped(digits);

        if (align != '=' || fill != '0') return out;
        while (out.length() < width) {
            digits = "0" + digits;
            out = grouped(digits);
        }
        return out;
    }

    // A comma before each three digits from the end, or from the point.
    private static string grouped(string digits)
    {
        var out = new builder();
        var end = 0;

        while (end < digits.length() && character.isDigit(digits.charAt(end))) end++;
        for (var i = 0; i < end; i++) {
            if (i > 0 && (end - i) % 3 == 0) out.character(',');
            out.character(digits.charAt(i));
        }
        return out.append(digits.from(end)).toString();
    }

    // A place that a wide character would fill beyond its end stays narrower.
    private void pad(int align, string sign, string text)
    {
        var missing = width - sign.length() - (width > 0 ? text.columns() : 0);
        if (fill == 0) fill = ' ';
        if (fill > 0xff) missing /= string.fromChar(fill).columns() == 2 ? 2 : 1;
        var before = missing < 0 || align == '<' ? 0 : align == '^' ? missing / 2 : missing;

        if (align == '=') out.append(sign).fill(fill, before).append(text);
        else out.fill(fill, before).append(sign).append(text);
        out.fill(fill, missing - before);
    }
}
