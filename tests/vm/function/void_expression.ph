// An expression alone may be what an action does, whatever its result.
// expect: 1 2
package .test;

interface action { void act(); }

class main extends program
{
    int n;
    int count() { return ++n; }

    void test()
    {
        action a = () -> count();
        action b = () -> n++;
        a.act();
        int was = n;
        b.act();
        print(was + " " + n);
    }
}
