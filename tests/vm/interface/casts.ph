// `is` and casts know interfaces; what does not implement one does not fit, whatever it has.
// expect: true false true
// expect: b
// expect: refused
// expect: b
package .test;

interface a { string f(); }
interface b extends a {}
class both implements b { string f() { return "b"; } }
class neither { string f() { return "n"; } }

class main extends program
{
    void test()
    {
        .internal.object x = new both();
        .internal.object y = new neither();
        print((x is a) + " " + (y is a) + " " + (x is b));
        print(((a) x).f());
        try {
            print(((a) y).f());
        } catch (.internal.exception.cast e) {
            print("refused");
        }
        var unknown;
        unknown = x;
        a known = unknown;
        print(known.f());
    }
}
