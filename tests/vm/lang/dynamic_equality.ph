// == of vars asks the objects.
// expect: true
// expect: false
// expect: true
// expect: false
// expect: true
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
