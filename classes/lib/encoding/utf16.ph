package .phantom.encoding;

import .phantom.text.builder;
import .phantom.text.parse_error;

// UTF-16: units of two bytes, in either order, without a mark of which.
class utf16
{
    const little = 0; // the low byte first
    const big = 1;

    // Half of a code point, without the other, is written as it is.
    static binary encode(string text, int order)
    {
        var out = new binary();

        out.setUnits(0, text);
        if (order == big) swap(out);
        return out;
    }

    // Raises parse_error where a unit is cut off, or half of a code point stands alone.
    static string decode(binary bytes, int order)
    {
        var text = units(bytes, order);

        for (var i = 0; i < text.length();) {
            var code = text.codeAt(i);
            if (!utf8.isCharacter(code)) throw new parse_error("not UTF-16", 2 * i);
            i += code > 0xffff ? 2 : 1;
        }
        if (bytes.size() % 2 != 0) throw new parse_error("not UTF-16", bytes.size() - 1);
        return text;
    }

    // The same, but what cannot be read becomes U+FFFD.
    static string decodeAnyhow(binary bytes, int order)
    {
        var out = new builder();

        foreach (int code in units(bytes, order).codePoints())
            out.character(utf8.isCharacter(code) ? code : utf8.replacement);
        if (bytes.size() % 2 != 0) out.character(utf8.replacement);
        return out.toString();
    }

    private static string units(binary bytes, int order)
    {
        var count = bytes.size() / 2;
        if (order == little) return bytes.units(0, count);
        var swapped = new binary();

        swapped.setRange(0, bytes, 0, 2 * count);
        swap(swapped);
        return swapped.units(0, count);
    }

    private static void swap(binary bytes)
    {
        for (var i = 0; i + 1 < bytes.size(); i += 2) {
            var first = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = first;
        }
    }
}
