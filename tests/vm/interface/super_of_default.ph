// super.f() reaches the code that an interface gives.
// expect: given!
package .test;

interface given { string f() { return "given"; } }
class own implements given { string f() { return super.f() + "!"; } }

class main extends program
{
    void test()
    {
        print(new own().f());
    }
}
