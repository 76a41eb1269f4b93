// A class may have dots in its name, which then is within the package; an array of void holds
// anything; an object is called by ordinal; x.*(e)(...) is x.(e)(...). This file begins with a byte order mark.
// expect: 12 12
// expect: a 7 3
// expect: wide
// expect: sum 5
// expect: made
package .test;

class os.time
{
    int hours;
    void time(int hours) { this.hours = hours; }
    int now() [20] { return hours; }
    string said(string what) { return what; }
}
class hier.base { string name() { return "narrow"; } }
class hier.child1 extends hier.base { string name() { return "wide"; } }
class main extends program
{
    hier.base kept;
    hier.child1 lent() { return new hier.child1(); }
    void test()
    {
        os.time clock = new os.time(12);
        .internal.object thing;
        void[] mixed = new void[]();
        var x;
        int row = 12;

        thing = clock;
        print(clock.now() + " " + thing.20());
        mixed[0] = "a";
        mixed[1] = 7;
        print(mixed[0] + " " + mixed[1] + " " + (mixed.size() + 1));
        kept = lent();
        print(((hier.child1) kept).name());
        print("sum " + ((row) - 7));
        x = clock;
        print(x.*("said")("made"));
    }
}
