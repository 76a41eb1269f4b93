package .phantom.encoding;

import .phantom.text.parse_error;

// Strings hold Latin-1, one character in each byte. Text of all the world's characters is a row of
// their Unicode numbers, and travels as UTF-8: bytes, or a string whose characters are those bytes.
class utf8
{
    const largest = 0x10ffff;
    const replacement = 0xfffd; // stands for what could not be read

    // The bytes of one character, appended.
    static void append(binary out, int number)
    {
        if (!isCharacter(number))
            throw new .internal.exception.argument("not the number of a character: " + number);
        if (number < 0x80) {
            out[out.size()] = number;
            return;
        }
        var more = number < 0x800 ? 1 : number < 0x10000 ? 2 : 3;
        out[out.size()] = (0xff00 >> (more + 1)) | (number >> (6 * more)); // as many ones as bytes
        while (more > 0) {
            more--;
            out[out.size()] = 0x80 | ((number >> (6 * more)) & 0x3f);
        }
    }

    static binary encode(int[] characters)
    {
        var out = new binary();

        for (var i = 0; i < characters.size(); i++) append(out, characters[i]);
        return out;
    }

    // Raises parse_error where the bytes are no UTF-8: cut off, longer than need be, no character.
    static int[] decode(binary bytes)
    {
        var reader = new utf8_reader(bytes);
        var characters = new int[]();

        while (!reader.isAtEnd()) {
            var number = reader.next();
            if (number < 0) throw new parse_error("not UTF-8", reader.position());
            characters[characters.size()] = number;
        }
        return characters;
    }

    // The same, but what cannot be read becomes U+FFFD, once for each byte that begins nothing.
    static int[] decodeAnyhow(binary bytes)
    {
        var reader = new utf8_reader(bytes);
        var characters = new int[]();

        while (!reader.isAtEnd()) {
            var number = reader.next();
            if (number < 0) reader.skip();
            characters[characters.size()] = number < 0 ? replacement : number;
        }
        return characters;
    }

    // Between a Latin-1 string and a string whose characters are the bytes of UTF-8.
    static string fromLatin1(string text)
    {
        var out = new binary();

        for (var i = 0; i < text.length(); i++) append(out, text.charAt(i));
        return out.text(0, out.size());
    }

    // What Latin-1 does not have becomes a question mark. Raises parse_error as decode() does.
    static string toLatin1(string text)
    {
        var bytes = new binary();
        var out = new binary();

        bytes.setText(0, text);
        var characters = decode(bytes);
        for (var i = 0; i < characters.size(); i++)
            out[i] = characters[i] < 0x100 ? characters[i] : '?';
        return out.text(0, out.size());
    }

    // Surrogates are halves of characters in another encoding, and none themselves.
    static int isCharacter(int number)
    {
        return number >= 0 && number <= largest && (number < 0xd800 || number > 0xdfff);
    }
}

// Reads one character after the other.
class utf8_reader
{
    binary bytes;
    int position;

    void utf8_reader(binary bytes) { this.bytes = bytes; }

    int isAtEnd() { return position >= bytes.size(); }
    int position() { return position; }
    void skip() { position++; }

    // The next character. -1, and nothing is taken, if there is none that is written as it must be.
    int next()
    {
        var first = bytes[position];
        var more = following(first);

        if (more == 0) {
            position++;
            return first;
        }
        if (more < 0 || position + more >= bytes.size()) return -1;
        var number = first & (0x3f >> more);
        for (var i = 1; i <= more; i++) {
            if ((bytes[position + i] & 0xc0) != 0x80) return -1;
            number = (number << 6) | (bytes[position + i] & 0x3f);
        }
        if (number < shortest(more) || !utf8.isCharacter(number)) return -1;
        position += more + 1;
        return number;
    }

    // How many bytes follow one that begins a character; -1: it begins none.
    private static int following(int first)
    {
        if (first < 0x80) return 0;
        if (first < 0xc0 || first > 0xf7) return -1;
        return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    }

    // The smallest number that needs so many bytes behind the first.
    private static int shortest(int more) { return more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000; }
}
