package .phantom.text;

// Numbers as text to other bases than ten, from 2 to 36.
class radix
{
    static string of(long value, int base)
    {
        var digits = new binary();
        var out = new binary();
        var rest = value < 0L ? value : -value; // below zero there is one number more

        check(base);
        do {
            digits[digits.size()] = character.ofDigit((int) -(rest % base));
            rest /= base;
        } while (rest != 0L);
        if (value < 0L) out[0] = '-';
        for (var i = digits.size() - 1; i >= 0; i--) out[out.size()] = digits[i];
        return out.text(0, out.size());
    }

    // The 64 bits as a number without sign.
    static string ofUnsigned(long value, int base)
    {
        check(base);
        if (value >= 0L) return of(value, base);
        var half = (value >>> 1) / base * 2L; // the quotient, or one below it
        var rest = value - half * base;
        if (rest >= base) {
            half++;
            rest -= base;
        }
        return of(half, base) + string.fromChar(character.ofDigit((int) rest));
    }

    // Digits, perhaps behind a sign. Raises parse_error, also for what is too large.
    static long parse(string text, int base)
    {
        int first = text.length() > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+');
        var value = 0L; // negative, for the same reason

        check(base);
        if (first == text.length()) throw new parse_error("no digits", first);
        for (var i = first; i < text.length(); i++) {
            var digit = character.digit(text.charAt(i));
            if (digit < 0 || digit >= base) throw new parse_error("not a digit", i);
            if (value < (lowest() + digit) / base) throw new parse_error("too large a number", i);
            value = value * base - digit;
        }
        if (first != 0 && text.charAt(0) == '-') return value;
        if (value == lowest()) throw new parse_error("too large a number", text.length());
        return -value;
    }

    private static long lowest() { return 1L << 63; }

    private static void check(int base)
    {
        if (base < 2 || base > 36)
            throw new .internal.exception.argument("the base " + base + " is not from 2 to 36");
    }
}
