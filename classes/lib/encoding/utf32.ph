package .phantom.encoding;

import .phantom.text.builder;
import .phantom.text.parse_error;

// UTF-32: four bytes for each code point, in either order (utf16.little, utf16.big), without a mark
// of which.
class utf32
{
    // Half of a code point, without the other, becomes U+FFFD.
    static binary encode(string text, int order)
    {
        var out = new binary();
        var at = 0;

        out.resize(4 * text.codePointCount());
        foreach (int code in text.codePoints()) {
            if (!utf8.isCharacter(code)) code = utf8.replacement;
            for (var i = 0; i < 4; i++) out[at + i] = code >> shift(i, order) & 0xff;
            at += 4;
        }
        return out;
    }

    // Raises parse_error where a number is cut off, or no code point.
    static string decode(binary bytes, int order)
    {
        var out = new builder();

        for (var i = 0; i < bytes.size(); i += 4) {
            var code = i + 4 <= bytes.size() ? number(bytes, i, order) : -1;
            if (!utf8.isCharacter(code)) throw new parse_error("not UTF-32", i);
            out.character(code);
        }
        return out.toString();
    }

    // The same, but what cannot be read becomes U+FFFD.
    static string decodeAnyhow(binary bytes, int order)
    {
        var out = new builder();

        for (var i = 0; i < bytes.size(); i += 4) {
            var code = i + 4 <= bytes.size() ? number(bytes, i, order) : -1;
            out.character(utf8.isCharacter(code) ? code : utf8.replacement);
        }
        return out.toString();
    }

    private static int number(binary bytes, int at, int order)
    {
        var number = 0;

        for (var i = 0; i < 4; i++) number |= bytes[at + i] << shift(i, order);
        return number;
    }

    private static int shift(int index, int order)
    {
        return 8 * (order == utf16.big ? 3 - index : index);
    }
}
