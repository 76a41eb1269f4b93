package .phantom.text;

// Questions about characters, by their codes in Latin-1.
class character
{
    static int isDigit(int code) { return code >= '0' && code <= '9'; }
    static int isUpper(int code) { return string.lower(code) != code; }

    // Some small letters have no counterpart.
    static int isLower(int code)
    {
        return string.upper(code) != code || code == 0xdf || code == 0xff || code == 0xb5 ||
               code == 0xaa || code == 0xba;
    }

    static int isLetter(int code) { return isUpper(code) || isLower(code); }
    static int isLetterOrDigit(int code) { return isDigit(code) || isLetter(code); }

    static int isSpace(int code)
    {
        return code == ' ' || code >= '\t' && code <= '\r' || code == 0xa0;
    }

    // What is neither seen nor a space.
    static int isControl(int code) { return code < ' ' || code >= 0x7f && code < 0xa0; }

    // The value of a digit in bases up to 36, or -1.
    static int digit(int code)
    {
        if (isDigit(code)) return code - '0';
        if (code >= 'a' && code <= 'z') return code - 'a' + 10;
        if (code >= 'A' && code <= 'Z') return code - 'A' + 10;
        return -1;
    }

    // The digit of a value below 36.
    static int ofDigit(int value) { return value < 10 ? '0' + value : 'a' + value - 10; }
}
