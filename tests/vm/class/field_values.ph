// Fields with first values: before the constructor's own statements, behind those of the superclass.
// expect: base 5
// expect: made 6 hi
// expect: 6 hi 7
// expect: base 5
// expect: made 6 hi
// expect: 6 hi 9
package .test;

class base
{
    protected int count = 5;
    void base(program p) { p.print("base " + count); count++; }
}
class made extends base
{
    string text = "h" + "i";
    int other = count + 1;

    void made(program p)
    {
        super(p);
        p.print("made " + count + " " + text);
    }
    void made(program p, int value)
    {
        this(p);
        other = value;
    }
    string toString() { return count + " " + text + " " + other; }
}
class implied extends made { int last = 1; }
class main extends program
{
    void test()
    {
        print(new made(this));
        print(new implied(this, 9));
    }
}
