// Constructors that call one another; first values are given once.
// expect: 3 2 once
// expect: 3 9 once
// expect: 7 9 once
package .test;

class point
{
    int x;
    int y;
    string made = mark();
    static int marks;
    string mark() { marks++; return marks > 0 ? "once" : "never"; }
    void point(int x, int y) { this.x = x; this.y = y; }
    void point(int x) { this(x, 9); }
    void point(point other) { this(other.x); }
    string toString() { return x + " " + y + " " + made; }
}

class main extends program
{
    void test()
    {
        print(new point(3, 2));
        print(new point(3));
        print(new point(new point(7)));
    }
}
