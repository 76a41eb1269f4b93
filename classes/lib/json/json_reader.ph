package .phantom.json;

import .phantom.encoding.hex;
import .phantom.encoding.utf8;
import .phantom.numbers.math;
import .phantom.text.builder;
import .phantom.text.character;
import .phantom.text.text_reader;

// Reads JSON (RFC 8259) and nothing else: no comments, no commas at the end.
class json_reader extends text_reader
{
    const depth_max = 500; // of lists in lists

    int depth;

    void json_reader(string text) { super(text); }

    json read()
    {
        var result = value();

        skipSpaces();
        expectEnd();
        return result;
    }

    void fail(string message) { throw new json_error(message, text, position); }

    private json value()
    {
        skipSpaces();
        switch (peek()) {
        case '{': return map();
        case '[': return list();
        case '"': return json.of(string());
        case 't': return word("true", json.truth(true));
        case 'f': return word("false", json.truth(false));
        case 'n': return word("null", json.nothing());
        }
        if (!isDigit() && peek() != '-') fail("a value expected");
        return json.of(readNumber());
    }

    private json word(string word, json meaning)
    {
        if (!text.startsWith(word, position)) fail("a value expected");
        position += word.length();
        if (character.isLetterOrDigit(peek())) fail("a value expected");
        return meaning;
    }

    private void enter()
    {
        if (depth == depth_max) fail("nested too deeply");
        depth++;
        next();
        skipSpaces();
    }

    // Whether another element follows; takes the comma, or what closes.
    private bool another(int close)
    {
        skipSpaces();
        if (accept(',')) return true;
        if (!accept(close)) fail("',' or '" + .internal.string.fromChar(close) + "' expected");
        depth--;
        return false;
    }

    private json list()
    {
        var out = json.list();

        enter();
        if (accept(']')) {
            depth--;
            return out;
        }
        do out.add(value()); while (another(']'));
        return out;
    }

    // Of two members with one name the last counts.
    private json map()
    {
        var out = json.map();

        enter();
        if (accept('}')) {
            depth--;
            return out;
        }
        do {
            skipSpaces();
            if (peek() != '"') fail("a name in quotes expected");
            var name = string();
            skipSpaces();
            expect(':');
            out.put(name, value());
        } while (another('}'));
        return out;
    }

    private .internal.object readNumber()
    {
        var first = position;

        accept('-');
        if (!accept('0')) digits();
        if (isDigit()) fail("a number that begins with 0");
        var end = position;
        if (accept('.')) digits();
        if (accept('e') || accept('E')) {
            if (!accept('-')) accept('+');
            digits();
        }
        return position == end ? whole(since(first)) : fraction(since(first));
    }

    // One that is no long becomes a double: also -0, which would lose its sign.
    private .internal.object whole(string digits)
    {
        if (digits == "-0") return fraction(digits);
        try {
            return digits.toLong();
        } catch (.internal.exception.argument e) {
            return fraction(digits);
        }
    }

    private .internal.object fraction(string digits)
    {
        var number = digits.toDouble();

        if (!math.isFinite(number)) fail("the number is too large");
        return number;
    }

    private void digits()
    {
        if (!isDigit()) fail("a digit expected");
        while (isDigit()) next();
    }

    private string string()
    {
        var out = new builder();
        var plain = position + 1; // where what needs no change begins

        for (next(); peek() != '"'; next()) {
            if (isAtEnd()) fail("the text does not end");
            if (peek() < ' ') fail("a control character in a text");
            if (peek() != '\\') continue;
            out.append(since(plain));
            next();
            escape(out);
            plain = position + 1;
        }
        out.append(since(plain));
        next();
        return out.toString();
    }

    // Behind the backslash; the last character is left to be taken.
    private void escape(builder out)
    {
        var place = "\"\\/bfnrtu".indexOf(peek());

        if (place < 0) fail("an unknown escape");
        out.character(place == 8 ? unicode() : "\"\\/\b\f\n\r\t".charAt(place));
    }

    // \uXXXX, or two of them for what lies beyond U+FFFF.
    private int unicode()
    {
        var number = fourDigits();

        if (utf8.isCharacter(number)) return number;
        if (number > 0xdbff) fail("the second half of a character without the first");
        if (!text.startsWith("\\u", position + 1)) fail("half a character");
        position += 2;
        var second = fourDigits();
        if (second < 0xdc00 || second > 0xdfff) fail("half a character");
        return 0x10000 + ((number - 0xd800) << 10) + (second - 0xdc00);
    }

    // Behind the u; the last digit is left to be taken.
    private int fourDigits()
    {
        var number = 0;

        for (var i = 0; i < 4; i++) {
            next();
            if (hex.valueOf(peek()) < 0) fail("a hexadecimal digit expected");
            number = number << 4 | hex.valueOf(peek());
        }
        return number;
    }
}
