// == compares characters, :== asks whether it is the same object.
// expect: 1
// expect: 0
// expect: 1
// expect: 0
// expect: 1
// expect: 1
// expect: 1
package .test;

class main extends program
{
    void test()
    {
        var a = "one";
        var o = "o"; // literals would be joined when compiled
        var b = o + "ne";
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
