// Objects behind an interface have the methods of all objects.
// expect: .test.c
// expect: true false
// expect: c
package .test;

interface i { void f(); }
class c implements i { void f() {} string toString() { return "c"; } }

class main extends program
{
    void test()
    {
        i x = new c();
        print(x.class().name());
        print((x == x) + " " + (x == null));
        print(x.toString());
    }
}
