package .phantom.text;

import .internal.unicode;

// Questions about code points, as Unicode answers them; -1, which readers give at the end of a
// text, is nothing of all that.
class character
{
    // Sets of general categories, a bit each in the order of category().
    const letters = 0x3e;
    const marks = 0x1c0;
    const decimal_digits = 0x200;
    const numbers = 0xe00;
    const punctuation = 0x7f000;
    const symbols = 0x780000;
    const separators = 0x3800000;
    const others = 0x3c000001;

    private const names = "CnLuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoSmScSkSoZsZlZpCcCfCsCo";

    static bool isIn(int code, int categories)
    {
        return (categories >>> unicode.category(code) & 1) != 0;
    }

    // The name of the general category, as "Lu".
    static string category(int code) { return names.substring(2 * unicode.category(code), 2); }

    // The set that a name of one or two letters stands for: "L" has "Lu", "Ll" and the others. 0 if
    // there is none.
    static int categories(string name)
    {
        var set = 0;

        if (name.length() != 1 && name.length() != 2) return 0;
        for (var i = 0; i < names.length(); i += 2)
            if (names.substring(i, name.length()) == name) set |= 1 << (i >> 1);
        return set;
    }

    static bool isLetter(int code) { return isIn(code, letters); }
    static bool isUpper(int code) { return unicode.has(code, unicode.uppercase); }
    static bool isLower(int code) { return unicode.has(code, unicode.lowercase); }

    // A decimal digit of any script.
    static bool isDigit(int code) { return isIn(code, decimal_digits); }
    static bool isLetterOrDigit(int code) { return isIn(code, letters | decimal_digits); }

    // An accent, or what else belongs to the character before it.
    static bool isMark(int code) { return isIn(code, marks); }
    static bool isPunctuation(int code) { return isIn(code, punctuation); }
    static bool isSymbol(int code) { return isIn(code, symbols); }
    static bool isSpace(int code) { return unicode.has(code, unicode.white_space); }

    // What is neither seen nor a space.
    static bool isControl(int code)
    {
        return code >= 0 && code < ' ' || code >= 0x7f && code < 0xa0;
    }

    // The value of a digit in bases up to 36, or -1.
    static int digit(int code)
    {
        if (code >= '0' && code <= '9') return code - '0';
        if (code >= 'a' && code <= 'z') return code - 'a' + 10;
        if (code >= 'A' && code <= 'Z') return code - 'A' + 10;
        return -1;
    }

    // The digit of a value below 36.
    static int ofDigit(int value) { return value < 10 ? '0' + value : 'a' + value - 10; }
}
