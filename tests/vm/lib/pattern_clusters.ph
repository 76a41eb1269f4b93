// \X is a grapheme cluster: against what clusters() gives, in rows, with repetitions, in linear
// time.
// expect: 0 wrong
// expect: <e><👨‍👩‍👧><🇩🇪><
// expect: ><한>
// expect: true false true false true
// expect: 20000
package .test;

import .phantom.collections.list;
import .phantom.numbers.random;
import .phantom.text.match;
import .phantom.text.pattern;

class main extends program
{
    private int wrong;

    private void check(string text)
    {
        var cluster = new pattern("\\X");
        var at = 0;

        foreach (match each in cluster.findAll(text)) {
            wrong += each.first() != at || each.end() != text.clusterEnd(at);
            at = each.end();
        }
        wrong += at != text.length();
        wrong += new pattern("\\X{" + text.clusterCount() + "}").matches(text) != 1;
        wrong += new pattern("\\X{" + (text.clusterCount() + 1) + "}").matches(text) != 0;
    }

    void test()
    {
        var pieces = new string[] { "a", "\r", "\n", "e\u0301", "\u0301", "👩", "\u200d", "🇩", "ᄒ", "ᅡ", "ᆫ", "한" };
        var dice = new random(3L);

        for (var i = 0; i < 300; i++) {
            var text = "";
            for (var k = dice.below(9); k >= 0; k--) text += pieces[dice.below(pieces.size())];
            check(text);
        }
        print(wrong + " wrong");
        print(new pattern("\\X").replace("e👨‍👩‍👧🇩🇪\n한", "<$0>"));
        print(new pattern("a\\Xb").matches("ae\u0301b") + " " + new pattern("a.b").matches("ae\u0301b") +
              " " + new pattern("\\X*").matches("") + " " + new pattern("e\\Xx").matches("ex") + " " +
              new pattern("(?i)\\Xя").matches("E\u0301Я"));
        print(new pattern("\\X").findAll("e\u0301".repeat(20000)).size());
    }
}
