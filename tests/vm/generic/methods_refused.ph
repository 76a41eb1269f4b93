// What a generic method gives is what its arguments are, and a bound is a promise.
// expect error 15: string cannot be used as this value, which is int
// expect error 16: no method best of .test.tools takes (string, string)
// expect error 17: there is no class T
package .test;
interface ranked { int rank(); }
class tools
{
    static <T> T pick(T a, T b) { return a; }
    static <T extends ranked> T best(T a, T b) { return a; }
}
class main extends program
{
    void test()
    {   int a = tools.pick("x", "y");
        tools.best("x", "y");
        T outside;
    }
}
