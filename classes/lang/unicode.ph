package .internal;

// What Unicode says of code points, and makes of text. Programs find it in the methods of string
// and in .phantom.text.character.
class unicode
{
    // Forms of text.
    const upper = 0;
    const lower = 1;
    const fold = 2;
    const nfd = 3;
    const nfc = 4;

    // Bits of the traits of a code point. Below them is its category: category_cn and those behind
    // it, in the order of vm/unicode/kinds.h.
    const alphabetic = 0x800000;
    const uppercase = 0x1000000;
    const lowercase = 0x2000000;
    const white_space = 0x4000000;
    const cased = 0x8000000;
    const case_ignorable = 0x10000000;

    native static int traits(int code);
    native static int simple(int code, int form); // the one code point in a case, or itself

    // The native methods that follow take a part of a text: 128 units at most. This is where one
    // ends that begins at a position and may be taken alone. (So what has no such place in 128
    // units, a letter with a hundred accents, is not put in order as a whole.)
    native static int partEnd(string text, int first);
    native static string convert(string text, int first, int count, int form);
    native static int columns(string text, int first, int count);
    native static int clusterEnd(string text, int first);

    static bool has(int code, int traits) { return (unicode.traits(code) & traits) != 0; }
    static int category(int code) { return traits(code) & 31; }

    static string convert(string text, int form)
    {
        var length = text.length();
        if (length <= 128) return convert(text, 0, length, form);
        var out = new characters();

        for (var first = 0; first < length;) {
            var end = partEnd(text, first);
            out.add(convert(text, first, end - first, form));
            first = end;
        }
        return out.text();
    }

    static int columns(string text)
    {
        var sum = 0;

        for (var first = 0; first < text.length();) {
            var end = partEnd(text, first);
            sum += columns(text, first, end - first);
            first = end;
        }
        return sum;
    }

    // A capital sigma at the end of a word becomes another letter than elsewhere.
    static string toLower(string text)
    {
        var at = text.indexOf("Σ", 0);
        if (at < 0) return convert(text, lower);
        var out = new characters();
        var first = 0;

        for (; at >= 0; at = text.indexOf("Σ", first)) {
            out.add(convert(text.substring(first, at - first), lower));
            out.put(isFinal(text, at) ? 'ς' : 'σ');
            first = at + 1;
        }
        out.add(convert(text.from(first), lower));
        return out.text();
    }

    // Whether what is there, a sigma, is the last letter of a word, and not the only one.
    static bool isFinal(string text, int at)
    {
        return isCasedBefore(text, at) && !isCasedBehind(text, at + 1);
    }

    // Whether the next that counts is a letter: accents and the like do not.
    private static bool isCasedBefore(string text, int end)
    {
        while (end > 0) {
            var code = text.codeBefore(end);
            if (has(code, cased)) return true;
            if (!has(code, case_ignorable)) return false;
            end -= code < 0x10000 ? 1 : 2;
        }
        return false;
    }

    private static bool isCasedBehind(string text, int first)
    {
        while (first < text.length()) {
            var code = text.codeAt(first);
            if (has(code, cased)) return true;
            if (!has(code, case_ignorable)) return false;
            first += code < 0x10000 ? 1 : 2;
        }
        return false;
    }
}
