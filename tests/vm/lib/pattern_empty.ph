// Repetitions of what can be empty: the same whether they are written with + or with *; and where
// empty matches are found among others. As Perl has it, tests/vm/check-patterns compares more.
// expect: 0-0 0-0 0-0
// expect: 0-2 0-2
// expect: 0-0 1-1 2-2
// expect: 0-2 3-3
// expect: 0-1 1-2
// expect: 0-1 1-2
// expect: [, a, ]
package .test;

import .phantom.text.builder;
import .phantom.text.match;
import .phantom.text.pattern;

class main extends program
{
    string first(string p, string text)
    {
        var found = new pattern(p).find(text);

        return found.first() + "-" + found.end();
    }

    string all(string p, string text)
    {
        var out = new builder();

        foreach (match each in new pattern(p).findAll(text))
            out.append(each.first() + "-" + each.end() + " ");
        return out.toString().trim();
    }

    void test()
    {
        print(first("(|a)+", "aa") + " " + first("(|a)*", "aa") + " " + first("(|a){0,}", "aa"));
        print(first("(a|)+", "aa") + " " + first("(a|)*", "aa"));
        print(all("x*", "ab"));
        print(all("a*", "aab"));
        print(all("a|(|b)", "ab"));
        print(all("a+?", "aa"));
        print(new pattern("b*").split("bab"));
    }
}
