package .phantom.text;

// What is done with running text, word by word.
class prose
{
    // With a capital at the beginning of each word, and small letters behind it: "The Old Man".
    // A word is letters, marks and digits, with apostrophes among them.
    static string title(string text)
    {
        var out = new builder();
        var is_inside = false;
        var at = 0;

        foreach (int code in text.codePoints()) {
            var is_part = character.isLetterOrDigit(code) || character.isMark(code);
            out.append(is_part && !is_inside ? titleOf(code) : smallOf(code, text, at));
            is_inside = is_part || is_inside && (code == '\'' || code == '’');
            at += code > 0xffff ? 2 : 1;
        }
        return out.toString();
    }

    // The code point at that position of the text within a word.
    private static string smallOf(int code, string text, int at)
    {
        if (code == 'Σ' && .internal.unicode.isFinal(text, at)) return "ς";
        return string.fromChar(code).toLower();
    }

    // A code point at the beginning of a word: ǆ becomes ǅ there, ß becomes Ss.
    static string titleOf(int code)
    {
        if (isPair(code)) return string.fromChar(0x1c5 + (code - 0x1c4) / 3 * 3);
        if (code >= 0x1f1 && code <= 0x1f3) return string.fromChar(0x1f2);
        if (code >= 0x10d0 && code <= 0x10ff) return string.fromChar(code); // Georgian has none
        if (code >= 0x1f80 && code < 0x1fb0) return string.fromChar(code | 8);
        if (code == 0x1fb3 || code == 0x1fc3 || code == 0x1ff3) return string.fromChar(code + 9);
        return small(string.fromChar(code).toUpper());
    }

    private static bool isPair(int code) { return code >= 0x1c4 && code <= 0x1cc; }

    // All but the first letter; one that is another sign already stays (ŉ becomes ʼN).
    private static string small(string upper)
    {
        var first = upper.codeAt(0);
        var size = first > 0xffff ? 2 : 1;

        if (!character.isUpper(first)) return upper;
        return upper.substring(0, size) + upper.from(size).toLower();
    }

    // In lines of so many columns at most, broken between words; a longer word has a line alone.
    static string wrap(string text, int columns)
    {
        var out = new builder();
        var used = 0;

        foreach (string word in text.split(" ")) {
            if (word.isEmpty()) continue;
            var width = word.columns();
            if (used > 0) out.character(used + 1 + width > columns ? '\n' : ' ');
            used = used > 0 && used + 1 + width <= columns ? used + 1 + width : width;
            out.append(word);
        }
        return out.toString();
    }
}
