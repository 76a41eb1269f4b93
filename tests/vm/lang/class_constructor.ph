// The constructor is the void method with the name of the class; it can be overloaded.
// expect: 0
// expect: 5
// expect: 8
package .test;

class point
{
    int x;
    int y;

    void point() {}
    void point(int x) { this.x = x; }
    void point(int x, int y)
    {
        this.x = x;
        this.y = y;
    }
    int sum() { return x + y; }
}

class main extends program
{
    void test()
    {
        print(new point().sum());
        print(new point(5).sum());
        print(new point(5, 3).sum());
    }
}
