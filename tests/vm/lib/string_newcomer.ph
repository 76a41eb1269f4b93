// What people expect of strings in their first hour, by the names that they try.
// expect: Hello, World! HELLO, WORLD! hello, world!
// expect: 13 H ! 7 -1
// expect: World Hello
// expect: true true true false
// expect: [a, b, c] a;b;c
// expect: 00042 42.. 3x3x3x
// expect: h-e-y
// expect: !dlroW
package .test;

import .phantom.collections.list;
import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var s = "Hello, World!";
        print(s + " " + s.toUpper() + " " + s.toLower());
        print(s.length() + " " + string.fromChar(s.charAt(0)) + " " + s.from(12) + " " + s.indexOf("World") + " " + s.indexOf("x"));
        print(s.substring(7, 5) + " " + s.substring(0, 5));
        print(s.startsWith("Hell") + " " + s.endsWith("!") + " " + s.contains("lo, W") + " " + s.isEmpty());
        print("a,b,c".split(",") + " " + "a,b,c".replace(",", ";"));
        print("42".padLeft(5, '0') + " " + "42".padRight(4, '.') + " " + "3x".repeat(3));
        var letters = new list<string>();
        foreach (string each in "hey".clusters()) letters.add(each);
        print(letters.join("-"));
        var back = new builder();
        for (var i = s.length() - 1; i > 6; i--) back.character(s.charAt(i));
        print(back);
    }
}
