// Methods of a class above answer for an interface that it does not know.
// expect: text text 6 6 4
package .test;

interface gives<T> { T get(); }
interface object { .internal.object get(); }
class gives_text { string get() { return "text"; } }
class given_text extends gives_text implements gives<string> {}
class given_object extends gives_text implements object {}

interface one { int f() { return 1; } }
interface two { int f() { return 2; } }
interface both extends one, two { int f() { return 4; } }
interface third { int f() { return 3; } }
class own implements one, two { int f() { return 6; } }
class own_below extends own implements third {}
class settled implements one, two, both {}

class main extends program
{
    void test()
    {
        gives<string> a = new given_text();
        object b = new given_object();
        third c = new own_below();
        two d = new own_below();
        one e = new settled();

        print(a.get() + " " + b.get() + " " + c.f() + " " + d.f() + " " + e.f());
    }
}
