package .internal;

// Text, which never changes. Positions count from 0; characters are Latin-1 codes.
class string
{
    native int length() [11];
    native int charAt(int position) [9];
    native string substring(int first, int length) [8]; // so many characters from a position on
    native string concat(string other) [10];
    native int equals(.internal.object other) [4];
    native int hashCode() [15]; // of the characters; not the same in other worlds
    native string toString() [5];
    native int compare(string other);   // below, at or above 0
    native int strstr(string part) [12]; // position, or -1
    native int indexOf(string part, int first); // from a position on; or -1
    native int toInt() [16];        // raises .internal.exception.argument
    native long toLong() [17];      // raises .internal.exception.argument
    native float toFloat() [18];    // raises .internal.exception.argument
    native double toDouble() [19];  // raises .internal.exception.argument
    native binary bytes();
    native static string fromChar(int code);

    // The text of anything, null included: what + makes of its operands.
    static string valueOf(.internal.object thing)
    {
        if (thing == null) return "null";
        return thing.toString();
    }

    int isEmpty() { return length() == 0; }
    int contains(string part) { return strstr(part) >= 0; }

    int startsWith(string beginning)
    {
        if (beginning.length() > length()) return 0;
        return substring(0, beginning.length()) == beginning;
    }

    int endsWith(string end)
    {
        if (end.length() > length()) return 0;
        return substring(length() - end.length(), end.length()) == end;
    }

    // The rest from a position on.
    string from(int first) { return substring(first, length() - first); }

    // The same of a character, by its code.
    int indexOf(int code, int first)
    {
        for (var position = first < 0 ? 0 : first; position < length(); position++)
            if (charAt(position) == code) return position;
        return -1;
    }

    int indexOf(string part) { return strstr(part); }
    int indexOf(int code) { return indexOf(code, 0); }

    // The last position at which the part occurs, or -1.
    int lastIndexOf(string part)
    {
        for (var position = length() - part.length(); position >= 0; position--)
            if (substring(position, part.length()) == part) return position;
        return -1;
    }

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

    // This string between each two of the parts.
    string join(string[] parts)
    {
        var out = new binary();

        for (var i = 0; i < parts.size(); i++) {
            if (i > 0) out.setText(out.size(), this);
            out.setText(out.size(), parts[i]);
        }
        return out.text(0, out.size());
    }

    // Each part replaced, from the left.
    string replace(string part, string by) { return by.join(split(part)); }

    // So many times; nothing if the count is not above 0.
    string repeat(int count)
    {
        var out = new binary();

        for (; count > 0; count--) out.setText(out.size(), this);
        return out.text(0, out.size());
    }

    // With so many of the character before it, or behind it, that it has this length. A longer one
    // stays as it is.
    string padLeft(int size, int code) { return fromChar(code).repeat(size - length()) + this; }
    string padRight(int size, int code) { return this + fromChar(code).repeat(size - length()); }

    string toUpper()
    {
        var out = new binary();

        for (var i = 0; i < length(); i++) out[i] = upper(charAt(i));
        return out.text(0, out.size());
    }

    string toLower()
    {
        var out = new binary();

        for (var i = 0; i < length(); i++) out[i] = lower(charAt(i));
        return out.text(0, out.size());
    }

    int equalsIgnoringCase(string other) { return toLower() == other.toLower(); }

    // The letter in the other case, as far as Latin-1 has it.
    static int upper(int code)
    {
        if (code >= 'a' && code <= 'z' || code >= 0xe0 && code <= 0xfe && code != 0xf7)
            return code - 32;
        return code;
    }

    static int lower(int code)
    {
        if (code >= 'A' && code <= 'Z' || code >= 0xc0 && code <= 0xde && code != 0xd7)
            return code + 32;
        return code;
    }
}
