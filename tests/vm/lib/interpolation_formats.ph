// Values in text with formats are those of the class format, of every kind of value, and of
// expressions.
// expect: [   42] [42   ] [00042]
// expect: [3.14] [1e+06] [ff]
// expect: [  日本] [abc]
// expect: 7 is odd, 1,234,567
// expect: {7} $7
package .test;

import .phantom.collections.list;

class main extends program
{
    void test()
    {
        var n = 42;
        var pi = 3.14159;
        var name = "日本";
        var odd = 7;

        print("[${n:>5}] [${n:<5}] [${n:05}]");
        print("[${pi:.2f}] [${1000000.0:g}] [${255:x}]");
        print("[${name:>6}] [${"abcdef":.3}]");
        print("${odd} is ${odd % 2 == 1 ? "odd" : "even"}, ${1234567:,}");
        print("{${odd}} \$${odd}");
    }
}
