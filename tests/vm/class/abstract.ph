// expect: circle 3
// expect: square 16
package .test;

abstract class shape
{
    abstract string name();
    abstract int area();
    string describe() { return name() + " " + area(); }
}
class circle extends shape { string name() { return "circle"; } int area() { return 3; } }
class square extends shape
{
    int side;
    void square(int side) { this.side = side; }
    string name() { return "square"; }
    int area() { return side * side; }
}
class main extends program
{
    void test()
    {
        shape s = new circle();
        print(s.describe());
        s = new square(4);
        print(s.describe());
    }
}
