package .internal;

// Text of Unicode, which never changes. Positions and lengths count UTF-16 units, from 0: one for
// each code point up to 0xffff, two for those above.
class string
{
    native int length() [11];
    native int charAt(int position) [9];                // a unit
    native string substring(int first, int length) [8]; // so many units from a position on
    native string concat(string other) [10];
    native bool equals(.internal.object other) [4];
    native int hashCode() [15]; // of the text; not the same in other worlds
    native string toString() [5];
    native int compare(string other);           // below, at or above 0, by units
    native int strstr(string part) [12];        // position, or -1
    native int indexOf(string part, int first); // from a position on; or -1
    native int lastIndexOf(string part);        // the last position; or -1
    native int toInt() [16];                    // raises .internal.exception.argument
    native long toLong() [17];                  // raises .internal.exception.argument
    native float toFloat() [18];                // raises .internal.exception.argument
    native double toDouble() [19];              // raises .internal.exception.argument
    native bool isLatin1();                     // all units are below 256
    native binary bytes();                      // in Latin-1; raises .internal.exception.argument
    native binary utf8();                       // half of a code point becomes U+FFFD
    native static string fromChar(int code);    // of a code point
    native static bool areEqual(string a, string b); // what a == b means: either may be null

    native bool startsWith(string part, int position); // whether it stands there

    native string join(string[] parts);            // this string between each two of them
    native string replace(string part, string by); // each such part, from the left

    // The code point that begins at a position. Half of one, without the other, is one itself.
    int codeAt(int position)
    {
        var high = charAt(position);

        if ((high & 0xfc00) != 0xd800 || position + 1 == length()) return high;
        var low = charAt(position + 1);
        if ((low & 0xfc00) != 0xdc00) return high;
        return 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
    }

    // The one that ends at a position above 0.
    int codeBefore(int position)
    {
        return codeAt(position >= 2 && codeAt(position - 2) > 0xffff ? position - 2 : position - 1);
    }

    // The units, as charAt() gives them.
    char[] chars()
    {
        var out = new char[](length());

        for (var i = 0; i < out.size(); i++) out[i] = charAt(i);
        return out;
    }

    // foreach (int c in text.codePoints()): one after the other.
    code_points codePoints() { return new code_points(this); }

    int codePointCount()
    {
        if (isLatin1()) return length();
        var count = 0;
        foreach (int c in codePoints()) count++;
        return count;
    }

    // Text of bytes of UTF-8. What is none becomes U+FFFD.
    static string fromUtf8(binary bytes) { return fromUtf8(bytes, 0, bytes.size()); }
    static string fromUtf8(binary bytes, int first, int length)
    {
        return bytes.utf8(first, length);
    }

    // The text of anything, null included: what + makes of its operands.
    static string valueOf(.internal.object thing)
    {
        if (thing == null) return "null";
        return thing.toString();
    }

    bool isEmpty() { return length() == 0; }
    bool contains(string part) { return strstr(part) >= 0; }

    bool startsWith(string beginning) { return startsWith(beginning, 0); }
    bool endsWith(string end) { return startsWith(end, length() - end.length()); }

    // The rest from a position on.
    string from(int first)
    {
        if (first < 0 || first > length())
            throw new .internal.exception.bounds("position " + first + " is outside the text, " +
                                                 "whose length is " + length());
        return substring(first, length() - first);
    }

    // The same of a character, by its code; what is none occurs nowhere.
    int indexOf(int code, int first) { return isCode(code) ? indexOf(fromChar(code), first) : -1; }
    int lastIndexOf(int code) { return isCode(code) ? lastIndexOf(fromChar(code)) : -1; }

    int indexOf(string part) { return strstr(part); }
    int indexOf(int code) { return indexOf(code, 0); }

    private static bool isCode(int code) { return code >= 0 && code <= 0x10ffff; }

    // Without spaces, tabs and ends of lines at both ends.
    string trim()
    {
        var first = 0;
        var end = length();

        while (first < end && charAt(first) <= ' ') first++;
        while (end > first && charAt(end - 1) <= ' ') end--;
        return substring(first, end - first);
    }

    // The parts between the separators: one more than there are of these. "".split(",") is one
    // empty part.
    string[] split(string separator)
    {
        var parts = new string[]();
        var first = 0;
        var end = indexOf(separator, 0);

        if (separator.isEmpty()) throw new .internal.exception.argument("an empty separator");
        for (; end >= 0; end = indexOf(separator, first)) {
            parts[parts.size()] = substring(first, end - first);
            first = end + separator.length();
        }
        parts[parts.size()] = from(first);
        return parts;
    }

    // So many times; nothing if the count is not above 0.
    string repeat(int count)
    {
        var out = new characters();

        for (; count > 0; count--) out.add(this);
        return out.text();
    }

    // With so many of the character before it, or behind it, that it has this length, or one less
    // where the character takes two units. A longer one stays as it is.
    string padLeft(int size, int code) { return padding(size, fromChar(code)) + this; }
    string padRight(int size, int code) { return this + padding(size, fromChar(code)); }

    private string padding(int size, string fill)
    {
        return fill.repeat((size - length()) / fill.length());
    }

    // In another case, as Unicode has it for all languages: "Straße" becomes "STRASSE". What is
    // folded is equal if it differs in case only.
    string toUpper() { return unicode.convert(this, unicode.upper); }
    string toLower() { return unicode.toLower(this); }
    string foldCase() { return unicode.convert(this, unicode.fold); }

    // The normal forms, in which texts that mean the same are equal: with a letter and its accents
    // in one code point where there is one, and all in parts.
    string toNfc() { return isLatin1() ? this : unicode.convert(this, unicode.nfc); }
    string toNfd() { return unicode.convert(this, unicode.nfd); }

    // foreach (string c in text.clusters()): what a reader takes for one character.
    clusters clusters() { return new clusters(this); }

    // The same without texts of them: the position behind the one that begins at a position.
    int clusterEnd(int first) { return unicode.clusterEnd(this, first); }

    int clusterCount()
    {
        var count = 0;

        for (var first = 0; first < length(); first = clusterEnd(first)) count++;
        return count;
    }

    // The columns that it takes in a terminal.
    int columns() { return unicode.columns(this); }

    bool equalsIgnoringCase(string other) { return foldCase() == other.foldCase(); }
    int compareIgnoringCase(string other) { return foldCase().compare(other.foldCase()); }

    // A code point in the other case; itself where that takes none or several.
    static int upper(int code) { return unicode.simple(code, unicode.upper); }
    static int lower(int code) { return unicode.simple(code, unicode.lower); }
}

// The code points of a text, one after the other.
class code_points
{
    string text;
    int position;

    void code_points(string text) { this.text = text; }

    code_points iterator() { return new code_points(text); }
    bool hasNext() { return position < text.length(); }

    int next()
    {
        var code = text.codeAt(position);

        position += code < 0x10000 ? 1 : 2;
        return code;
    }
}

// The grapheme clusters of a text, one after the other. One of more than 128 units comes in parts.
class clusters
{
    string text;
    int position;

    void clusters(string text) { this.text = text; }

    clusters iterator() { return new clusters(text); }
    bool hasNext() { return position < text.length(); }

    string next()
    {
        var first = position;

        position = unicode.clusterEnd(text, first);
        return text.substring(first, position - first);
    }
}

// A text that grows: its units, of a byte each while all are below 256, and then of two.
class characters
{
    binary units;
    int wide;

    void characters() { units = new binary(); }

    int length() { return units.size() >> wide; }

    // The unit at a position.
    int at(int position)
    {
        if (!wide) return units[position];
        return units[2 * position] | units[2 * position + 1] << 8;
    }

    void add(string text) { place(length(), text); }

    // Appends a code point.
    void put(int code)
    {
        if (!wide && (code & 0xff) == code) units[units.size()] = code;
        else add(string.fromChar(code));
    }

    // Text in the place of what stands there from a position on.
    protected void place(int position, string text)
    {
        if (!wide && !text.isLatin1()) widen();
        if (wide) units.setUnits(position, text);
        else units.setText(position, text);
    }

    protected void widen()
    {
        var text = units.text(0, units.size());

        units = new binary();
        units.setUnits(0, text);
        wide = 1;
    }

    string part(int first, int length)
    {
        return wide ? units.units(first, length) : units.text(first, length);
    }

    string text() { return part(0, length()); }
}
