// Places for values, in order and by number.
// expect: 3 of four
// expect: b a b
// expect: {} {x}
// expect: null 5000000000 1 2
// expect: one, two, three, four
// expect: 
// expect: 1 2 3 4 5 6
package .test;

import .phantom.text.format;

class main extends program
{
    void test()
    {
        print(format.of("{} of {}", 3, "four"));
        print(format.of("{1} {0} {1}", "a", "b"));
        print(format.of("{{}} {{{}}}", "x"));
        print(format.of("{} {} {} {}", null, 5000000000L, 1, "2"));
        print(format.of("{}, {}, {}, {}", "one", "two", "three", "four"));
        print(format.of(""));
        var values = new .internal.object[]();
        for (var i = 0; i < 6; i++) values[i] = i + 1;
        print(format.with("{} {} {} {} {} {}", values));
    }
}
