// A name in parentheses is a cast or an operand, by what follows.
// expect: 3
// expect: 5
// expect: -5
// expect: 2
// expect: 12
package .test;

class main extends program
{
    void test()
    {
        var a = 5;
        var b = 2;
        print((a) - b);
        print((int) a);
        print((int) -a);
        print((b));
        print((string) 12);
    }
}
