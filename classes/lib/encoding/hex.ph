package .phantom.encoding;

import .phantom.text.parse_error;

// Bytes as hexadecimal digits, two for each.
class hex
{
    private const digits = "0123456789abcdef";

    static string encode(binary bytes)
    {
        var out = new binary();

        for (var i = 0; i < bytes.size(); i++) {
            out[2 * i] = digits.charAt(bytes[i] >> 4);
            out[2 * i + 1] = digits.charAt(bytes[i] & 15);
        }
        return out.text(0, out.size());
    }

    // Digits of either case, and nothing between them.
    static binary decode(string text)
    {
        var bytes = new binary();

        if (text.length() % 2 != 0) throw new parse_error("half a byte", text.length());
        for (var i = 0; i < text.length(); i += 2)
            bytes[i / 2] = (digitAt(text, i) << 4) | digitAt(text, i + 1);
        return bytes;
    }

    // The 8 digits of an int, and the 16 of a long.
    static string ofInt(int number)
    {
        var out = new binary();

        for (var i = 7; i >= 0; i--) {
            out[i] = digits.charAt(number & 15);
            number >>>= 4;
        }
        return out.text(0, 8);
    }

    static string ofLong(long number) { return ofInt((int)(number >>> 32)) + ofInt((int) number); }

    // The value of a digit, -1 if the character is none.
    static int valueOf(int code)
    {
        if (code >= '0' && code <= '9') return code - '0';
        if (code >= 'a' && code <= 'f') return code - 'a' + 10;
        if (code >= 'A' && code <= 'F') return code - 'A' + 10;
        return -1;
    }

    static int digitAt(string text, int position)
    {
        var value = valueOf(text.charAt(position));

        if (value < 0) throw new parse_error("not a hexadecimal digit", position);
        return value;
    }
}
