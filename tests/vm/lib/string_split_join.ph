// Splitting and joining are each other's way back, with separators at the ends, doubled and of
// several units.
// expect: [, a, , b, ]
// expect: [a, b]
// expect: []1
// expect: a--b
// expect: [aaa]
// expect: true
package .test;

class main extends program
{
    void test()
    {
        print(",a,,b,".split(","));
        print("a::b".split("::"));
        var none = "".split(",");
        print(none + "" + none.size());
        print("--".join("a b".split(" ")));
        print("aaa".split("aaaa"));
        try { "a".split(""); } catch (.internal.exception.argument e) { print(e.message() != ""); }
    }
}
