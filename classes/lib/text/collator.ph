package .phantom.text;

import .phantom.collections.comparator;

// An order of texts for people, the same for all languages: by letters first, whatever their
// accents and their case; then by accents, then small letters before capitals. Signs stand before
// digits, and these before letters.
//
//     names.sort(new collator());                      apple Äpfel banana zoo
//     names.sort(new by_key<string, string>(name -> order.key(name)));   faster for many
//
// (What single languages want otherwise, as ä behind z, it does not know, and it knows no letters
// of two signs. The default table of Unicode, which has them, takes 200 KiB.)
class collator implements comparator<string>
{
    // Behind all letters and marks of a key, and less than all of them.
    private const end = 1;
    private const plain = 2;
    private const capital = 3;

    // Letters with a stroke and letters of two, of which Unicode does not say that they are.
    private const strokes = "øođdłlħhŧtɨiƀbǥg";
    private const pairs = "æaeœoe";

    int compare(string a, string b)
    {
        if (a == b) return 0;
        var order = key(a).compare(key(b));
        return order != 0 ? order : a.compare(b);
    }

    // Texts are in the order of their keys, by units.
    string key(string text)
    {
        var letters = new builder();
        var accents = new builder();
        var cases = new builder();

        foreach (int code in compatible.toNfkd(text).codePoints()) {
            if (character.isMark(code)) {
                accents.character(code);
                continue;
            }
            foreach (int each in string.fromChar(code).foldCase().codePoints()) {
                cases.character(character.isUpper(code) ? capital : plain);
                add(letters, accents, each);
            }
        }
        letters.character(end).append(accents.toString()).character(end).append(cases.toString());
        return letters.toString();
    }

    // A letter without its stroke, which counts as an accent; so does that two are written as one.
    private static void add(builder letters, builder accents, int code)
    {
        var stroke = strokes.indexOf(code);
        var pair = pairs.indexOf(code);
        var plain_ones = stroke >= 0 && stroke % 2 == 0
                             ? strokes.substring(stroke + 1, 1)
                             : pair >= 0 && pair % 3 == 0
                             ? pairs.substring(pair + 1, 2)
                             : null;

        foreach (int each in (plain_ones == null ? string.fromChar(code) : plain_ones)
                     .codePoints()) {
            letters.character(group(each)).character(each);
            accents.character(plain);
        }
        if (plain_ones != null) accents.character(code);
    }

    private static int group(int code)
    {
        if (character.isSpace(code)) return 2;
        if (character.isLetter(code)) return 6;
        if (character.isIn(code, character.numbers)) return 5;
        return character.isSymbol(code) ? 4 : 3;
    }
}
