// Lines of a width: broken between words, by columns and not by characters.
// expect: the quick|brown fox|jumps
// expect: incomprehensibilities|is|long
// expect: 日本 日本|日本
// expect: true true
// expect: a b|c
package .test;

import .phantom.text.prose;

class main extends program
{
    string wrapped(string text, int columns) { return prose.wrap(text, columns).replace("\n", "|"); }

    void test()
    {
        print(wrapped("the quick brown fox jumps", 10));
        print(wrapped("incomprehensibilities is long", 5));
        print(wrapped("日本 日本 日本", 9));
        print((wrapped("", 5) == "") + " " + (wrapped("   ", 5) == ""));
        print(wrapped("  a   b  c ", 3));
    }
}
