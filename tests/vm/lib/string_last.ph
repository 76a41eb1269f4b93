// Searches from the end, and for what stands at a position: short and long, narrow and wide, what
// is no position or no character, and in proportion to the text where comparing everywhere is not.
// expect: 4 0 -1 3 6 -1 0
// expect: true true false false false true true false
// expect: true false true true false
// expect: 150000 -1 150000 true false
// expect: 1 4 -1 -1 -1 2 6
// expect: no string
// expect: 0 wrong of 3000
package .test;

import .phantom.numbers.random;

class main extends program
{
    // Quadratic work would be 20,000,000,000 comparisons.
    private void far()
    {
        var a = "a".repeat(150000);

        print((a + a).lastIndexOf(a) + " " + (a + a).lastIndexOf("b" + a) + " " +
              ("b" + a + a.from(1)).lastIndexOf("a" + a.from(1)) + " " +
              (a + "ж").endsWith(a.from(1) + "ж") + " " + (a + "ж").endsWith("b" + a.from(1) + "ж"));
    }

    private int naive(string text, string part)
    {
        for (var at = text.length() - part.length(); at >= 0; at--)
            if (text.substring(at, part.length()) == part) return at;
        return -1;
    }

    private string chance(random dice, int most)
    {
        var out = "";

        for (var i = dice.below(most); i > 0; i--) out += dice.below(3) == 0 ? "ж" : "a";
        return out;
    }

    private void model()
    {
        var dice = new random(7L);
        var wrong = 0;

        for (var i = 0; i < 3000; i++) {
            var text = chance(dice, 30);
            var part = chance(dice, i % 3 == 0 ? 12 : 4);
            var at = naive(text, part);
            wrong += text.lastIndexOf(part) != at;
            wrong += text.endsWith(part) != (at >= 0 && at == text.length() - part.length());
            wrong += text.startsWith(part) != (text.indexOf(part) == 0);
        }
        print(wrong + " wrong of 3000");
    }

    void test()
    {
        print("abcdab".lastIndexOf("ab") + " " + "abc".lastIndexOf("abc") + " " +
              "abc".lastIndexOf("abcd") + " " + "abc".lastIndexOf("") + " " +
              "aжbaжbaжc".lastIndexOf("aж") + " " + "abc".lastIndexOf("ж") + " " +
              "".lastIndexOf(""));
        print("abc".startsWith("bc", 1) + " " + "abc".startsWith("", 3) + " " +
              "abc".startsWith("", 4) + " " + "abc".startsWith("a", -1) + " " +
              "abc".startsWith("c", 0x7fffffff) + " " + "жabc".startsWith("abc", 1) + " " +
              "abж".startsWith("bж", 1) + " " + "abж".startsWith("ab\u{436}c", 0));
        print("abc".endsWith("") + " " + "abc".endsWith("zabc") + " " + "abж".endsWith("ж") + " " +
              "😀".endsWith("😀") + " " + "".endsWith("a"));
        far();
        print("a😀".indexOf(0x1f600, 0) + " " + "a😀a😀".lastIndexOf(0x1f600) + " " +
              "a".indexOf(-1) + " " + "a".indexOf(0x110000) + " " + "a".lastIndexOf(-1) + " " +
              "aжb".indexOf('b') + " " + "abababa".lastIndexOf('a'));
        try {
            string none = null;
            print("a".startsWith(none, 0));
        } catch (.internal.exception e) {
            print("no string");
        }
        model();
    }
}
