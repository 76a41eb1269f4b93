// Normal forms, grapheme clusters and columns.
// expect: 1 4 5 true true
// expect: 3 1 한글 한글
// expect: à֮́̕b true
// expect: true true true true
// expect: é|🇩🇪|🇫|👩‍👩‍👧|각|e
// expect: 11 4 2 2 2 0
// expect: 4096 12288 4096 1
// expect: 2048
// expect: 2 from 2 on are no part of the string, whose size is 3
// expect: there is no such form of text
// expect: index 3 is outside the string, whose size is 3
// expect: 129 from 0 on are no part of the string, whose size is 200
// expect: an argument is null, and partEnd() wants a string
package .test;

class main extends program
{
    void refuse(int what)
    {
        try {
            switch (what) {
            case 0: .internal.unicode.convert("abc", 2, 2, 0); break;
            case 1: .internal.unicode.convert("abc", 0, 3, 5); break;
            case 2: .internal.unicode.clusterEnd("abc", 3); break;
            case 3: .internal.unicode.convert("a".repeat(200), 0, 129, 0); break;
            case 4: .internal.unicode.partEnd(null, 0); break;
            }
        } catch (.internal.exception e) {
            print(e.message());
        }
    }

    // A text that is longer than what is taken at once, with a break of each kind in each place.
    int partsAnywhere()
    {
        var right = 1;

        for (var before = 0; before < 140; before++) {
            var text = "a".repeat(before) + "e\u0301\u0323각👩‍👩‍👧🇩🇪" + "z".repeat(130);
            right &= text.toNfd().toNfc() == "a".repeat(before) + "ẹ\u0301각👩‍👩‍👧🇩🇪" + "z".repeat(130);
            right &= text.columns() == before + 1 + 2 + 2 + 2 + 130;
        }
        return right;
    }

    void test()
    {
        print("é".toNfc().length() + " " + "café".toNfc().length() + " " + "café".toNfd().length() +
              " " + ("café".toNfd().toNfc() == "café") + " " + ("e\u0301" == "é".toNfd()));
        print("각".toNfd().length() + " " + "각".toNfd().toNfc().length() + " " + "한글".toNfd() + " " +
              "한글".toNfd().toNfc());
        print("a\u0315\u0300\u05ae\u0301b".toNfc() + " " + ("Å".toNfc() == "Å"));
        print(("".toNfc() == "") + " " + ("".toNfd() == "") + " " + ("ab".toNfd() == "ab") + " " +
              ("\u0344".toNfd() == "\u0308\u0301"));
        var clusters = "";
        foreach (string c in ("e\u0301🇩🇪🇫👩‍👩‍👧각" + "e").clusters())
            clusters += (clusters == "" ? "" : "|") + c;
        print(clusters);
        print("hello wörld".columns() + " " + "日本".columns() + " " + "🇩🇪".columns() + " " +
              "👩‍👩‍👧".columns() + " " + "각".toNfd().columns() + " " + "\n\u200b".columns());
        var syllables = "각".repeat(4096);
        print(syllables.length() + " " + syllables.toNfd().length() + " " +
              syllables.toNfd().toNfc().length() + " " + partsAnywhere());
        print("日".repeat(1024).columns());
        for (var i = 0; i < 5; i++) refuse(i);
    }
}
