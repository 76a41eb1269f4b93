// A function is an object: it has a class, and equals only itself.
// expect: true false true
package .test;

interface source { int next(); }

class main extends program
{
    void test()
    {
        source a = () -> 1;
        source b = () -> 1;
        .internal.object o = a;
        print((a == a) + " " + (a == b) + " " + (o is source));
    }
}
