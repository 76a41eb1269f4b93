package .phantom.encoding;

import .phantom.text.parse_error;

// UTF-8, in which text travels: the bytes of its code points.
class utf8
{
    const largest = 0x10ffff;
    const replacement = 0xfffd; // stands for what could not be read

    // Half of a code point, without the other, becomes the replacement.
    static binary encode(string text) { return text.utf8(); }

    // Raises parse_error where the bytes are no UTF-8: cut off, longer than need be, no character.
    static string decode(binary bytes)
    {
        var text = string.fromUtf8(bytes);

        if (text.contains("\ufffd")) new utf8_reader(bytes).check();
        return text;
    }

    // The same, but what cannot be read becomes the replacement, once for each piece that could
    // have been the beginning of a character.
    static string decodeAnyhow(binary bytes) { return string.fromUtf8(bytes); }

    // Surrogates are halves of characters in another encoding, and none themselves.
    static bool isCharacter(int number)
    {
        return number >= 0 && number <= largest && (number < 0xd800 || number > 0xdfff);
    }
}

// Looks at one character after the other.
class utf8_reader
{
    binary bytes;
    int position;

    void utf8_reader(binary bytes) { this.bytes = bytes; }

    void check()
    {
        while (position < bytes.size()) if (!next()) throw new parse_error("not UTF-8", position);
    }

    // Comes past a character; 0, and nothing is taken, if there is none that is written as it must
    // be.
    bool next()
    {
        var first = bytes[position];
        var more = following(first);

        if (more < 0 || position + more >= bytes.size()) return false;
        var number = first & (0x7f >> (more + (more > 0)));
        for (var i = 1; i <= more; i++) {
            if ((bytes[position + i] & 0xc0) != 0x80) return false;
            number = (number << 6) | (bytes[position + i] & 0x3f);
        }
        if (number < shortest(more) || !utf8.isCharacter(number)) return false;
        position += more + 1;
        return true;
    }

    // How many bytes follow one that begins a character; -1: it begins none.
    private static int following(int first)
    {
        if (first < 0x80) return 0;
        if (first < 0xc0 || first > 0xf7) return -1;
        return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    }

    // The smallest number that needs so many bytes behind the first.
    private static int shortest(int more)
    {
        return more == 0 ? 0 : more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
    }
}
