// Fields of all kinds, with steps; this.x when a parameter has the name.
// expect: 4 5 ab
// expect: 7
package .test;

class fields
{
    int i;
    long l;
    string s;

    void set(int a, long b, string c)
    {
        i = a;
        l = b;
        s = c;
    }
    void step()
    {
        i++;
        ++l;
        s += "b";
    }
    string text() { return i + " " + l + " " + s; }
    int shadow(int i)
    {
        this.i = i;
        return this.i;
    }
}

class main extends program
{
    void test()
    {
        var f = new fields();
        f.set(3, 4L, "a");
        f.step();
        print(f.text());
        print(f.shadow(7));
    }
}
