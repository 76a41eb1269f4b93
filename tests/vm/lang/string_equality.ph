// == compares characters, :== asks whether it is the same object.
// expect: true
// expect: false
// expect: true
// expect: false
// expect: true
// expect: true
// expect: true
package .test;

class main extends program
{
    void test()
    {
        var a = "one";
        var b = "none".substring(1, 3);
        print(a == b);
        print(a :== b);
        print(a :== a);
        print(a != b);
        print(a :!= b);
        string none;
        print(none == null);
        print(a != null);
    }
}
