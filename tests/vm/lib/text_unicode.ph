// Text of all scripts: positions count UTF-16 units, and code points are at hand.
// expect: Grüße, Мир € 日本語 😀 19 18
// expect: 5 true false true
// expect: true true 11 3 -1
// expect: 97 1103 128512 55357
// expect: 61d18fe282acf09f9880 aя€😀
// expect: a | я | b
// expect: яюbcx😀***
// expect: 1071 1071 128512 2 😀
// expect: true true false true
// expect: Grüße, Мир
// expect: a character has a code from 0 to 0x10ffff
// expect: the text has characters that are no bytes
// expect: the text has characters that are no bytes
// expect: the string is no number, or too large a one
// expect: true 12
package .test;

import .phantom.encoding.hex;
import .phantom.encoding.utf8;
import .phantom.text.builder;

class main extends program
{
    void refuse(int what)
    {
        try {
            switch (what) {
            case 0: string.fromChar(0x110000); break;
            case 1: "я".bytes(); break;
            case 2: new binary().setText(0, "я"); break;
            case 3: "٣".toInt(); break;
            }
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }

    void test()
    {
        var g = "Grüße, Мир € 日本語 \u{1F600}";
        print(g + " " + g.length() + " " + g.codePointCount());
        print("Grüße".length() + " " + "Grüße".isLatin1() + " " + g.isLatin1() + " " +
              g.substring(0, 5).isLatin1());
        print((g.substring(0, 5) == "Grüße") + " " + (g == "Grüße, Мир € 日本語 😀") + " " +
              g.indexOf("€") + " " + g.indexOf("ße") + " " + "Grüße".indexOf("я"));
        var line = "";
        foreach (int c in ("aя\u{1F600}" + "😀".substring(0, 1)).codePoints())
            line += (line == "" ? "" : " ") + c;
        print(line);
        print(hex.encode("aя€😀".utf8()) + " " + utf8.decode("aя€😀".utf8()));
        print(" | ".join(new string[] { "a", "я", "b" }));
        print(new builder("abc").insert(1, "яю").append("x").remove(0, 1).character(0x1f600)
                  .fill('*', 3).toString());
        print("Я".charAt(0) + " " + 'Я' + " " + '😀' + " " + "\uD83D\uDE00".length() + " " +
              string.fromChar(0x1f600));
        print(("a" < "я") + " " + ("я" > "ю") + " " + ("я" < "a") + " " +
              (g.hashCode() == (g + "").hashCode()));
        print(g.substring(0, 10));
        for (var i = 0; i < 4; i++) refuse(i);
        print(("ab".repeat(40) + "я" == "ab".repeat(40) + "я") + " " + "12я".substring(0, 2).toInt());
    }
}
