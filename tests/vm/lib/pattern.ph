// Patterns against whole texts: 1 where they match.
// expect: truetruetruetruetruefalse
// expect: truetruefalsetruetruetruefalse
// expect: truetruetruefalsefalsefalse
// expect: truetruetruefalsefalsefalsetrue
// expect: truetruefalsefalsetruefalse
// expect: truetruefalsetruetruetruefalse
// expect: truetruetruefalsefalse
package .test;

import .phantom.text.pattern;

class main extends program
{
    void all(string text, string words)
    {
        var p = new pattern(text);
        var out = "";

        foreach (string each in words.split(" ")) out += p.matches(each);
        print(out);
    }

    void test()
    {
        all("a*b+c?", "b ab bc aabbc bbb ac");
        all("cat|do(g|ve)|", "cat dog doog dove  " + "dog catdog");
        all("[a-c_]+[^0-9]", "abx __a cc a9 x ");
        all("\\d{2,3}\\.\\d", "12.3 123.4 00.0 1.2 1234.5 12x3 99.9");
        all("(?:ab){2}(c|d)*?", "abab ababcd ab ababx ababc abc");
        all("(a|ab)(c|bcd)(d*)", "abcd acd a abcdd abc" + " ac b");
        all("^\\w+$", "abc a_9 x a-b ");
    }
}
