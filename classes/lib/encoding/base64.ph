package .phantom.encoding;

import .phantom.text.parse_error;

// Bytes as text of 64 characters, four for each three (RFC 4648). What is encoded ends with `=` to
// a multiple of four; the variant for addresses and file names has - and _ for + and /, and no `=`.
class base64
{
    private const standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const for_names = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    static string encode(binary bytes)
    {
        var out = new binary();

        put(out, bytes, standard);
        while (out.size() % 4 != 0) out[out.size()] = '=';
        return out.text(0, out.size());
    }

    static string encodeForNames(binary bytes)
    {
        var out = new binary();

        put(out, bytes, for_names);
        return out.text(0, out.size());
    }

    // Takes both variants, with `=` or without. What is not the encoding of anything is refused, so
    // that no two texts of a variant stand for the same bytes.
    static binary decode(string text)
    {
        var bytes = new binary();
        var end = withoutPadding(text);
        var bits = 0;
        var count = 0; // of valid bits in `bits`

        for (var i = 0; i < end; i++) {
            bits = (bits << 6) | valueAt(text, i);
            count += 6;
            if (count < 8) continue;
            count -= 8;
            bytes[bytes.size()] = bits >> count;
            bits &= (1 << count) - 1;
        }
        if (count == 6) throw new parse_error("half a byte", end);
        if (bits != 0) throw new parse_error("bits behind the last byte", end - 1);
        return bytes;
    }

    private static void put(binary out, binary bytes, string alphabet)
    {
        var bits = 0;
        var count = 0;

        for (var i = 0; i < bytes.size(); i++) {
            bits = (bits << 8) | bytes[i];
            count += 8;
            while (count >= 6) {
                count -= 6;
                out[out.size()] = alphabet.charAt((bits >> count) & 63);
            }
            bits &= (1 << count) - 1;
        }
        if (count > 0) out[out.size()] = alphabet.charAt((bits << (6 - count)) & 63);
    }

    // The length without `=` at the end, which must be as many as are needed, or none.
    private static int withoutPadding(string text)
    {
        var end = text.length();

        while (end > 0 && text.charAt(end - 1) == '=') end--;
        if (end < text.length() && (text.length() % 4 != 0 || text.length() - end > 2))
            throw new parse_error("= in the wrong place", end);
        return end;
    }

    private static int valueAt(string text, int position)
    {
        var code = text.charAt(position);

        if (code >= 'A' && code <= 'Z') return code - 'A';
        if (code >= 'a' && code <= 'z') return code - 'a' + 26;
        if (code >= '0' && code <= '9') return code - '0' + 52;
        if (code == '+' || code == '-') return 62;
        if (code == '/' || code == '_') return 63;
        throw new parse_error("not a character of base 64", position);
    }
}
