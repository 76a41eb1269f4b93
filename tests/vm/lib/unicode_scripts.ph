// The script of every kind of character, by long names and short ones; each code point has one at
// most.
// expect: Latin Greek Cyrillic Han Hiragana Katakana Hangul Arabic Hebrew Thai Devanagari
// expect: Common Common Inherited Unknown Unknown
// expect: true true
// expect: 0 twice, 0 astray
package .test;

import .phantom.text.script;

class main extends program
{
    void test()
    {
        var names = "";

        foreach (int code in "aλя日ひカ한عאกक".codePoints()) names += " " + script.of(code);
        print(names.trim());
        print(script.of('1') + " " + script.of('😀') + " " + script.of(0x301) + " " + script.of(0x378) + " " +
              script.of(0x10ffff));
        print((script.find("Grek").size() == script.find("Greek").size() && script.find("Common").size() > 100) + " " +
              (script.find("Klingon") == null));
        var twice = 0;
        var astray = 0;
        var last = -1;
        foreach (int[] each in script.find("Latin")) {
            twice += each[0] <= last || each[1] < each[0];
            last = each[1];
            for (var code = each[0]; code <= each[1]; code += 7) astray += script.of(code) != "Latin";
        }
        print(twice + " twice, " + astray + " astray");
    }
}
