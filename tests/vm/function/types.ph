// Functions of every number type, and of objects.
// expect: 2.5 9000000000 1.5 ab
package .test;

interface fd { double f(double d); }
interface fl { long f(long l); }
interface ff { float f(float f); }
interface fs { string f(string a, string b); }

class main extends program
{
    void test()
    {
        fd a = x -> x * 2;
        fl b = x -> x * 3;
        ff c = x -> x / 2;
        fs d = (x, y) -> x + y;
        print(a.f(1.25) + " " + b.f(3000000000L) + " " + c.f(3) + " " + d.f("a", "b"));
    }
}
