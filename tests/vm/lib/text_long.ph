// Long text of two widths: what gives way makes the same as what does not.
// restart: 40
// expect: 19000 16000 true
// expect: true 1 -1 true true
// expect: true false
// expect: true 17 true
// expect: 25000 true true
// expect: true true
package .test;

import .phantom.encoding.utf8;
import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var g = "Grüße, Мир € 日本語 \u{1F600}";
        var wide = g.repeat(1000);
        var narrow = "Grüße ".repeat(3000);

        print(wide.length() + " " + wide.substring(5, 16000).length() + " " +
              (wide.substring(19 * 7, 19 * 600) == g.repeat(600)));
        print((wide == g.repeat(1000)) + " " + (wide + "я").compare(wide) + " " + wide.compare(wide + "я") +
              " " + (utf8.decode(wide.utf8()) == wide) + " " +
              (wide.hashCode() == g.repeat(1000).hashCode()));
        print(((narrow + "я").substring(0, narrow.length()) == narrow) + " " +
              (narrow + "я").isLatin1());
        print((narrow + "я").substring(0, narrow.length()).isLatin1() + " " + wide.indexOf("\u{1F600}Gr") +
              " " + ((narrow + wide).indexOf(g) == narrow.length()));
        var b = new builder();
        for (var i = 0; i < 5000; i++) b.append("xyz ").character(0x44f);
        print(b.length() + " " + (b.substring(0, 4) == "xyz ") + " " +
              (b.toString() == "xyz я".repeat(5000)));
        var n = new builder(narrow);
        n.append("я").resize(narrow.length());
        print((n.toString() == narrow) + " " + n.toString().isLatin1());
    }
}
