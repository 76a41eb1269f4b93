// An interface can give code for its methods, in terms of the others; a class may replace it.
// expect: 10 9
// expect: 40 39
// expect: 4 100
// expect: 4 109
package .test;

interface counter
{
    int count();
    int twice() { return 2 * count(); }
    int less() { return twice() - 1; }
}
interface wider extends counter { int twice() { return 4 * count(); } }
class plain implements counter { int count() { return 5; } }
class wide implements wider { int count() { return 10; } }
class own implements counter
{
    int base = 1;
    int count() { return 2 * base; }
    int less() { return 100; }
}
class lower extends own { int less() { return super.less() + 9; } }

class main extends program
{
    void show(counter c) { print(c.twice() + " " + c.less()); }
    void test()
    {
        show(new plain());
        show(new wide());
        show(new own());
        show(new lower());
    }
}
