// In a static method there is no this, but all else.
// expect: 12
package .test;

interface source { int next(); }

class main extends program
{
    static source make(int a, int b) { return () -> a * b; }

    void test()
    {
        print(make(3, 4).next());
    }
}
