// The method whose parameters fit best is taken.
// expect: int
// expect: long
// expect: string
// expect: object
// expect: object
// expect: two
// expect: int
// expect: string
package .test;

class main extends program
{
    string kind(int a) { return "int"; }
    string kind(long a) { return "long"; }
    string kind(string a) { return "string"; }
    string kind(.internal.object a) { return "object"; }
    string kind(int a, int b) { return "two"; }

    void test()
    {
        print(kind(1));
        print(kind(1L));
        print(kind("s"));
        print(kind(new main()));
        print(kind(new int[]()));
        print(kind(1, 2));
        var inferred = 5;
        print(kind(inferred));
        print(kind("a" + 1));
    }
}
