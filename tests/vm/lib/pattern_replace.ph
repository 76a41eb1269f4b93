// What stands for groups in a replacement: each of nine, none that took part, dollars, and all of
// it.
// expect: b-a
// expect: [ab][cd]
// expect: $1 $
// expect: x
// expect: 987654321
// expect: -é--
package .test;

import .phantom.text.pattern;

class main extends program
{
    string replaced(string pattern, string text, string by) { return new pattern(pattern).replace(text, by); }

    void test()
    {
        print(replaced("(a)-(b)", "a-b", "$2-$1"));
        print(replaced("..", "abcd", "[$0]"));
        print(replaced("a", "a", "$$1 $$"));
        print(replaced("x(y)?", "x", "x$1"));
        print(replaced("(1)(2)(3)(4)(5)(6)(7)(8)(9)", "123456789", "$9$8$7$6$5$4$3$2$1"));
        print(replaced("", "é-", "-").replace("---", "--"));
    }
}
