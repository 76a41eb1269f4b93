// The two sides of ? : become one type.
// expect: 1.5 2.0
// expect: x null
// expect: 5
package .test;

class main extends program
{
    void test()
    {
        print((1 ? 1.5 : 2) + " " + (0 ? 1.5 : 2));
        string none = null;
        print((1 ? "x" : null) + " " + (0 ? "x" : none));
        var mixed = 1 ? 5 : "five";
        print(mixed);
    }
}
