// Overloads of a superclass take part; an override hides what it overrides.
// expect: derived int
// expect: base string
// expect: base nearest
package .test;

class base
{
    string f(int a) { return "base int"; }
    string f(string a) { return "base string"; }
    string g(.internal.object a) { return "base object"; }
    string g(base a) { return "base nearest"; }
}

class derived extends base
{
    string f(int a) { return "derived int"; }
}

class main extends program
{
    void test()
    {
        var d = new derived();
        print(d.f(1));
        print(d.f("x"));
        print(d.g(new derived()));
    }
}
