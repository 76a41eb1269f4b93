package .phantom.text;

// Text that grows. Joining many strings with + copies what is there each time; a builder does not.
// Methods that change it return it, so that calls can be chained:
//
//     new builder().append("x = ").append(12).toString()
class builder extends .internal.characters
{
    void builder() { super(); }

    void builder(string text)
    {
        super();
        add(text);
    }

    builder append(string text)
    {
        if (text :== null) text = "null";
        if (!wide && text.isLatin1()) units.setText(units.size(), text); // mostly
        else place(length(), text);
        return this;
    }

    builder append(bool truth) { return append(.internal.bool.fromBool(truth)); }
    builder append(int number) { return append(.internal.int.fromInt(number)); }
    builder append(long number) { return append(.internal.long.fromLong(number)); }

    // The text of anything, as + would join it.
    builder append(.internal.object thing) { return append(string.valueOf(thing)); }

    // One character, by its code point.
    builder character(int code)
    {
        if (!wide && (code & 0xff) == code) units[units.size()] = code; // mostly
        else put(code);
        return this;
    }

    // The same character several times.
    builder fill(int code, int count)
    {
        for (; count > 0; count--) put(code);
        return this;
    }

    builder line(string text) { return append(text).character('\n'); }

    // Puts text before the unit at the position, or at the end.
    builder insert(int position, string text)
    {
        if (!text.isLatin1() && !wide) widen();
        move(position + text.length(), position);
        place(position, text);
        return this;
    }

    // What stands from a position on stands from another one on.
    private void move(int to, int from)
    {
        units.setRange(to << wide, units, from << wide, units.size() - (from << wide));
    }

    builder remove(int first, int length)
    {
        if (length < 0) throw new .internal.exception.bounds("no part has the size " + length);
        move(first, first + length);
        units.resize(units.size() - (length << wide));
        return this;
    }

    builder clear()
    {
        units.resize(0);
        return this;
    }

    // Cuts the text off, or fills it with zeros.
    void resize(int length) { units.resize(length << wide); }
    int charAt(int position) { return at(position); }

    // A unit, by its code.
    void setCharAt(int position, int code)
    {
        if (position >= length())
            throw new .internal.exception.bounds("index " + position +
                                                 " is outside the text, whose size is " + length());
        if ((code & 0xffff) != code)
            throw new .internal.exception.argument("a unit has a code from 0 to 65535, not " +
                                                   code);
        place(position, string.fromChar(code));
    }

    string substring(int first, int length) { return part(first, length); }
    string toString() { return text(); }
}
