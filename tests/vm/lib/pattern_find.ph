// What is found first, its groups, all matches, replacing, splitting.
// expect: 4 8 2026 2026
// expect: key value null
// expect: aaa a
// expect: <b>x</b> <b>
// expect: [1, 22, 333]
// expect: [, , ] 3
// expect: John Smith & Jane Doe
// expect: $ 1-2
// expect: [a, b, c, ]
// expect: -a-b-
package .test;

import .phantom.text.match;
import .phantom.text.pattern;

class main extends program
{
    match find(string p, string text) { return new pattern(p).find(text); }

    void test()
    {
        var year = find("\\d{4}", "in: 2026-11");
        print(year.first() + " " + year.end() + " " + year + " " + year.group(0));
        var pair = find("(\\w+)=(\\w+)(;)?", "  key=value ");
        print(pair.group(1) + " " + pair.group(2) + " " + pair.group(3));
        print(find("a+", "baaa") + " " + find("a+?", "baaa"));
        print(find("<.+>", "<b>x</b>") + " " + find("<.+?>", "<b>x</b>"));
        print(new pattern("\\d+").findAll("1 22 333"));
        var none = new pattern("x*").findAll("ab");
        print(none + " " + none.size());
        print(new pattern("(\\w+), (\\w+)").replace("Smith, John & Doe, Jane", "$2 $1"));
        print(new pattern("(\\d)").replace("$ 12", "$1-").substring(0, 5));
        print(new pattern(",\\s*").split("a, b,c,"));
        print(new pattern("").replace("ab", "-"));
    }
}
