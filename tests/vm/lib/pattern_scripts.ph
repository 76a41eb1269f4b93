// Patterns that ask for scripts: alone, in sets, the others, and where case is ignored.
// expect: αβγ
// expect: abc я1
// expect: λя
// expect: true false true false false
// expect: ΑΒγ
// expect: a general category or a script expected, as L, Lu or Greek at 3
// expect: a general category or a script expected, as L, Lu or Greek at 3
package .test;

import .phantom.text.parse_error;
import .phantom.text.pattern;

class main extends program
{
    string find(string pattern, string text) { return string.valueOf(new pattern(pattern).find(text)); }

    void test()
    {
        print(find("\\p{Greek}+", "abc αβγ я"));
        print(find("\\P{Greek}+", "αabc я1γ"));
        print(find("[\\p{Script=Cyrl}\\p{sc=Greek}]+", "aλяb"));
        print(new pattern("[^\\P{Han}]+").matches("日本") + " " + new pattern("\\p{Han}+").matches("日ひ") + " " +
              new pattern("[\\p{Han}\\p{Hiragana}]+").matches("日ひ") + " " +
              new pattern("\\P{Greek}").matches("\u0370") + " " + new pattern("\\P{Greek}").matches("\u0373"));
        print(find("(?i)\\p{Greek}+", "xΑΒγ"));
        foreach (string wrong in new string[] { "\\p{Klingon}", "\\p{Script=}" })
            try { new pattern(wrong); } catch (parse_error e) { print(e.message() + " at " + e.position()); }
    }
}
