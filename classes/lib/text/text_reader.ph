package .phantom.text;

// Goes through a text code point by code point: what parsers of small languages are made of. What
// does not fit raises parse_error with the position.
class text_reader
{
    private const most = 0x7fffffffffffffffL;

    string text;
    int position;

    void text_reader(string text) { this.text = text; }

    int position() { return position; }
    bool isAtEnd() { return position == text.length(); }

    // The next code point, which stays; -1 at the end.
    int peek()
    {
        if (position == text.length()) return -1;
        var code = text.charAt(position);
        return (code & 0xfc00) == 0xd800 ? text.codeAt(position) : code;
    }

    // Takes a code point; -1 at the end.
    int next()
    {
        var code = peek();

        if (code >= 0) position += code > 0xffff ? 2 : 1;
        return code;
    }

    // Takes the code point if it is this one.
    bool accept(int code)
    {
        if (peek() != code) return false;
        next();
        return true;
    }

    void expect(int code)
    {
        if (!accept(code)) fail("'" + string.fromChar(code) + "' expected");
    }

    void expectEnd()
    {
        if (!isAtEnd()) fail("end of text expected");
    }

    bool isDigit() { return peek() >= '0' && peek() <= '9'; }

    // One or more decimal digits.
    long number()
    {
        var value = 0L;

        if (!isDigit()) fail("a digit expected");
        while (isDigit()) {
            var digit = peek() - '0';
            if (value > (most - digit) / 10L) fail("the number is too large");
            value = value * 10L + digit;
            next();
        }
        return value;
    }

    // Exactly so many digits, at most 9.
    int digits(int count)
    {
        var value = 0;

        for (; count > 0; count--) {
            if (!isDigit()) fail("a digit expected");
            value = value * 10 + (next() - '0');
        }
        return value;
    }

    // The digits behind a decimal point, in thousandths: further ones are cut off.
    int thousandths()
    {
        var value = 0;

        if (!isDigit()) fail("a digit expected");
        for (var unit = 100; isDigit(); unit /= 10) value += (next() - '0') * unit;
        return value;
    }

    void skipSpaces()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') position++;
    }

    // The text from a position up to here.
    string since(int first) { return text.substring(first, position - first); }

    void fail(string message) { throw new parse_error(message, position); }
}
