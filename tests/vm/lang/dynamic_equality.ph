// == of vars asks the objects.
// expect: 1
// expect: 0
// expect: 1
// expect: 0
// expect: 1
package .test;

class main extends program
{
    void test()
    {
        var a;
        var b;
        a = 5;
        b = 5;
        print(a == b);
        b = "5";
        print(a == b);
        print(a == 5);
        print(5 == b);
        print(b == "5");
    }
}
