// Two functions and the method share one variable.
// expect: 3
// expect: 10 10
package .test;

interface action { void act(); }
interface source { int next(); }

class main extends program
{
    void test()
    {
        int n = 0;
        action up = () -> { n++; };
        action ten = () -> { n = 10; };
        source get = () -> n;
        up.act();
        up.act();
        n++;
        print(get.next());
        ten.act();
        print(n + " " + get.next());
    }
}
