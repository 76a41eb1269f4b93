// Public fields, fields of other objects of the class, private methods.
// expect: 3 4
// expect: true
// expect: false
// expect: 12
package .test;

class point
{
    public int x;
    public int y;
    private int secret;

    void point(int x, int y) { this.x = x; this.y = y; secret = x * y; }
    int equals(.internal.object other)
    {
        if (!(other is point)) return 0;
        return ((point) other).secret == secret && ((point) other).x == x;
    }
    private int twice() { return secret * 2; }
    int more() { return twice() - secret; }
}
class main extends program
{
    void test()
    {
        var p = new point(3, 4);
        print(p.x + " " + p.y);
        print(p == new point(3, 4));
        p.x++;
        p.y += p.x;
        print(p == new point(3, 4));
        print(p.more());
    }
}
