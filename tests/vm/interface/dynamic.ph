// Calls by name find what classes have and what only their interfaces give.
// expect: own
// expect: given
package .test;

interface i { string f(); string g() { return "given"; } }
class c implements i { string f() { return "own"; } }

class main extends program
{
    void test()
    {
        var x;
        x = new c();
        print(x.f());
        print(x.g());
    }
}
