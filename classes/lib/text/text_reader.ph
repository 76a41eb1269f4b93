package .phantom.text;

// Goes through a text character by character: what parsers of small languages are made of. What
// does not fit raises parse_error with the position.
class text_reader
{
    private const most = 0x7fffffffffffffffL;

    string text;
    int position;

    void text_reader(string text) { this.text = text; }

    int position() { return position; }
    int isAtEnd() { return position == text.length(); }

    // The next character, which stays; -1 at the end.
    int peek() { return position < text.length() ? text.charAt(position) : -1; }

    // Takes a character; -1 at the end.
    int next()
    {
        if (position == text.length()) return -1;
        position++;
        return text.charAt(position - 1);
    }

    // Takes the character if it is this one.
    int accept(int code)
    {
        if (peek() != code) return 0;
        position++;
        return 1;
    }

    void expect(int code)
    {
        if (!accept(code)) fail("'" + string.fromChar(code) + "' expected");
    }

    void expectEnd()
    {
        if (!isAtEnd()) fail("end of text expected");
    }

    int isDigit() { return peek() >= '0' && peek() <= '9'; }

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
