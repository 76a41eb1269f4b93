package .phantom.text;

// Text that grows. Joining many strings with + copies what is there each time; a builder does not.
// Methods that change it return it, so that calls can be chained:
//
//     new builder().append("x = ").append(12).toString()
class builder
{
    binary characters;

    void builder() { characters = new binary(); }

    void builder(string text)
    {
        characters = new binary();
        characters.setText(0, text);
    }

    builder append(string text)
    {
        characters.setText(characters.size(), text :== null ? "null" : text);
        return this;
    }

    builder append(int number) { return append(.internal.int.fromInt(number)); }
    builder append(long number) { return append(.internal.long.fromLong(number)); }

    // The text of anything, as + would join it.
    builder append(.internal.object thing) { return append(string.valueOf(thing)); }

    private static void refuse(int code)
    {
        throw new .internal.exception.argument("a character has a code from 0 to 255, not " + code);
    }

    // One character, by its code.
    builder character(int code)
    {
        if ((code & 0xff) != code) refuse(code);
        characters[characters.size()] = code;
        return this;
    }

    // The same character several times.
    builder fill(int code, int count)
    {
        if ((code & 0xff) != code) refuse(code);
        for (; count > 0; count--) characters[characters.size()] = code;
        return this;
    }

    builder line(string text) { return append(text).character('\n'); }

    // Puts text before the character at the position, or at the end.
    builder insert(int position, string text)
    {
        var behind = characters.size() - position;

        characters.setRange(position + text.length(), characters, position, behind);
        characters.setText(position, text);
        return this;
    }

    builder remove(int first, int length)
    {
        var end = first + length;

        if (length < 0) throw new .internal.exception.bounds("no part has the size " + length);
        characters.setRange(first, characters, end, characters.size() - end);
        characters.resize(characters.size() - length);
        return this;
    }

    builder clear()
    {
        characters.resize(0);
        return this;
    }

    int length() { return characters.size(); }

    // Cuts the text off, or fills it with zeros.
    void resize(int length) { characters.resize(length); }
    int charAt(int position) { return characters[position]; }

    void setCharAt(int position, int code)
    {
        if (position >= length())
            throw new .internal.exception.bounds("index " + position +
                                                 " is outside the text, whose size is " + length());
        if ((code & 0xff) != code) refuse(code);
        characters[position] = code;
    }

    string substring(int first, int length) { return characters.text(first, length); }
    string toString() { return characters.text(0, characters.size()); }
}
