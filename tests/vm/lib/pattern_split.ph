// Texts cut where a pattern matches: at the ends, side by side, of any length; nothing is lost but
// what matched.
// expect: [a, b, c]
// expect: [, a, ]
// expect: [abc]
// expect: [, , ]
// expect: 0 lost
package .test;

import .phantom.numbers.random;
import .phantom.text.pattern;

class main extends program
{
    void test()
    {
        print(new pattern(", *").split("a,b,   c"));
        print(new pattern("-").split("-a-"));
        print(new pattern("x*").split("abc"));
        print(new pattern(",").split(",,"));
        var chance = new random(41L);
        var lost = 0;
        for (var i = 0; i < 60; i++) {
            var text = "";
            for (var n = chance.below(10); n > 0; n--) text += "ab-".substring(chance.below(3), 1);
            lost += new pattern("-").split(text).join("-") != text;
        }
        print(lost + " lost");
    }
}
