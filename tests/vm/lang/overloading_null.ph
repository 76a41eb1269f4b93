// null fits any method that takes an object: the one is called that takes less than the others,
// wherever it stands.
// expect: string
// expect: string
// expect: square
// expect: shape
// expect: nullx3
package .test;

import .phantom.text.builder;

class shape { }

class square extends shape { }

class main extends program
{
    static string early(string s) { return "string"; }
    static string early(.internal.object o) { return "object"; }
    static string late(.internal.object o) { return "object"; }
    static string late(string s) { return "string"; }
    static string drawn(shape s) { return "shape"; }
    static string drawn(square s) { return "square"; }
    static string drawn(square s, shape t) { return "square"; }
    static string drawn(shape s, .internal.object o) { return "shape"; }

    void test()
    {
        print(early(null));
        print(late(null));
        print(drawn(null));
        print(drawn(new shape(), null));
        print(new builder().append(null).append("x").append(3).toString());
    }
}
