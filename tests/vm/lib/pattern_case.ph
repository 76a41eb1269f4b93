// Patterns that ignore case, in all scripts that have one: letters, sets, ranges, and letters of
// three forms.
// expect: 1 1 1
// expect: 1 1 1
// expect: 1 1 1 0
// expect: 1 false
package .test;

import .phantom.text.pattern;

class main extends program
{
    int has(string pattern, string text) { return new pattern("(?i)" + pattern).matches(text); }

    void test()
    {
        print(has("straße", "STRAßE") + " " + has("привет", "ПРИВЕТ") + " " + has("ΣΑΣ", "σας"));
        print(has("[a-z]+", "ABC") + " " + has("[а-я]+", "ЖЫЪ") + " " + has("[^a]", "b"));
        print(has("ǆ", "Ǆ") + " " + has("ǅ", "ǆ") + " " + has("k", "\u212a") + " " + has("[^k]", "\u212a"));
        print(has("b?a", "A") + " " + new pattern("a").matches("A"));
    }
}
