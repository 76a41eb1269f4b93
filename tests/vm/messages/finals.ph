// What is final.
package .test;

record point(int x, int y)
{
    void point(int x) { this(x, 0); this.y = 1; }
    void move() { x++; this.y = 2; }
    void point(point from) { from.x = 3; .internal.runnable later = () -> { x = 4; }; }
}

record twice(int a, int a);

class main
{
    final int one = 1;
    static final int two = 2;
    static { two = 4; }

    void main() { two = 5; one = 6; }

    void startup(.internal.boot boot)
    {
        var p = new point(1, "x");

        one = 2;
        two = 3;
        p.x = 5;
        p.x += 5;
        p.z = 1;
    }
}

class below extends main
{
    void below() { one = 3; this.one = 4; two = 5; }
}
