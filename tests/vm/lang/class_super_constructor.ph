// A constructor calls that of the superclass first, with super(...) or by itself.
// expect: base 1
// expect: derived 1
// expect: base none
// expect: plain
// expect: base 4
package .test;

class base
{
    void base(program p, int n) { p.print("base " + n); }
    void base(program p) { p.print("base none"); }
    void base() {}
}

class derived extends base
{
    void derived(program p, int n)
    {
        super(p, n);
        p.print("derived " + n);
    }
}

class plain extends base
{
    void plain(program p)
    {
        super(p);
        p.print("plain");
    }
}

// Without constructors of its own it is made by those of its superclass.
class bare extends base {}

class main extends program
{
    void test()
    {
        new derived(this, 1);
        new plain(this);
        new bare(this, 4);
    }
}
