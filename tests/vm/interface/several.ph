// A class of several interfaces: a method that both have is one.
// expect: f g
// expect: f h
package .test;

interface a { string f(); string g(); }
interface b { string f(); string h(); }
class both implements a, b
{
    string f() { return "f"; }
    string g() { return "g"; }
    string h() { return "h"; }
}

class main extends program
{
    void test()
    {
        a x = new both();
        b y = new both();
        print(x.f() + " " + x.g());
        print(y.f() + " " + y.h());
    }
}
