// A bool is a type of its own: it is told as true and false wherever it goes, and to older programs
// it is the number that it was.
// expect: true 1 true
// expect: bool true, int 1, long 2, bool false, int 1
// expect: bool true, int 7
// expect: below true, above 5
// expect: as int 1, as int 0
// expect: true true false true 1
// expect: false not five
// expect: [true, false, true] true [true, false, true] true
// expect: true, false, [true, false] true
// expect: flag(true, [false], true) true true
// expect: true false true 3
// expect: 2 -1 -2 4 true
// expect: false true true false
// expect: yes no yes
// expect: true false
// expect: wide true 1 true
// expect: 1 0
// expect: many truefalsetruefalsetruefalse true 8
// expect: box true, no int
// expect: early true
// expect: 1 true
// expect: true [true,false]
// expect: thrown: .internal.exception.cast
// expect: thrown: .internal.exception.null
package .test;

import .phantom.collections.list;
import .phantom.collections.predicate;
import .phantom.json.json;

interface asked<A, B>
{
    B call(A a);
}
record flag(bool on, bool[] others, var rest);
class overloaded
{
    string what(bool b) { return "bool " + b; }
    string what(int b) { return "int " + b; }
    string what(long b) { return "long " + b; }
    static string given(int n) { return "int " + n; }
    static string given(bool b) { return "bool " + b; }
}
class below extends overloaded
{
    string what(bool b) { return "below " + b; }
}
class above
{
    string what(int b) { return "above " + b; }
}
class beside extends above
{
    string what(bool b) { return "below " + b; }
}
class older
{
    string tell(bool so) { return "new " + so; }
    bool answer(int n) { return n > 0; }
}
class oldest extends older
{
    string tell(int so) { return "as int " + so; }
    int answer(int n) { return n; } // what it gives is a bool, as that says which it overrides
}
class fields
{
    static bool first = early.is();
    bool on = true;
    const never = false;
    int old(bool a, bool b = true) { return a ^ b; }
    bool both(int a, int b) { return a < b && b < 10; }
    void set(bool on) { this.on = on; }
}
class early
{
    static .internal.object kept = 1 < 2;
    static bool is() { return (bool) kept; }
}
class main extends program
{
    static .internal.object seen = fields.first;

    string many(bool a, bool b, bool c, bool d, bool e, bool f, .internal.object g, int h, int i,
                int j, int k, int l, int m, int n, int o, int p, int q, bool r)
    {
        return "many " + a + b + c + d + e + f + " " + r + " " +
               (h + i + j + k + l + m + n + o + p + q);
    }

    void objects(.internal.object o)
    {
        print((o == true) + " " + (o is bool) + " " + (o is int) + " " + (bool) o + " " +
              o.hashCode());
        var any;
        any = false;
        string text = any + " " + (any ? "" : "not ");
        any = 5;
        print(text + (any ? "five" : ""));
    }

    void rows()
    {
        var row = new bool[] { true, false };
        row[2] = 3 > 2;
        print(row + " " + row[0] + " " + row.clone() + " " + (row == row.clone()));
        var all = new list<bool>();
        all.add(true);
        all.add(1 > 2);
        bool first = all.get(0);
        print(first + ", " + all.get(1) + ", " + all + " " + (all == list.of(true, false)));
        var f = new flag(first, new bool[1], 2 > 1);
        print(f + " " + (f == new flag(true, new bool[1], true)) + " " +
              (f.hashCode() == new flag(true, new bool[1], true).hashCode()));
    }

    void functions()
    {
        asked<int, bool> more = x -> x > 3;
        predicate<int> odd = x -> x & 1;
        bool isOdd = odd.test(6);
        print(more.call(5) + " " + isOdd + " " + odd.test(3) + " " +
              list.of(1, 2, 3, 5).where(x -> x % 2).size());
    }

    void numbers(bool b)
    {
        int k = b;
        k += b;
        print(k + " " + -b + " " + ~b + " " + (b << 2) + " " + (1L >> (b & !b) == b));
        bool c = b;
        c &= false;
        string text = c + " ";
        c |= true;
        c ^= false;
        bool d = k;
        print(text + c + " " + d + " " + (bool)(k - 2));
        foreach (bool each in new bool[] { true, false })
            text = (each ? "yes" : "no") +
                   (each ? " " : " " + switch (!each) { case true -> "yes"; case false -> "no"; });
        print("yes " + text);
        int calls = 0;
        var shared = false;
        runnable turn = () -> {
            shared = !shared;
            calls++;
        };
        turn.run();
        string once = "" + shared;
        turn.run();
        print(once + " " + shared);
        long wide = b;
        double half = b;
        print("wide " + (wide == 1) + " " + (int) half + " " + (b == 1));
    }

    void byName(var thing)
    {
        thing.set(false);
        int was = thing.both(1, 2);
        print(was + " " + thing.old(true, true));
    }

    void test()
    {
        bool b = 3 < 4;
        int n = 3 < 4;
        var inferred = b == true;
        print("${b} ${n} " + inferred);
        var what = new overloaded();
        print(what.what(b) + ", " + what.what(n) + ", " + what.what(2L) + ", " +
              what.what(fields.never) + ", " + what.what((int) b));
        print(overloaded.given(b) + ", " + overloaded.given(7));
        what = new below();
        print(what.what(b) + ", " + new beside().what(5));
        older old = new oldest();
        print(old.tell(true) + ", " + old.tell(false));
        objects(b);
        rows();
        functions();
        numbers(b);
        byName(new fields());
        print(many(true, false, true, false, true, false, true, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0,
                   true));
        .internal.object box = b;
        if (box is bool found) print("box " + found + ", " + (found is int ? "int" : "no int"));
        print("early " + seen);
        print(new fields().old(b: false, a: true) + " " + (old.answer(7) == true));
        print(json.of(b) + " " + json.of(list.of(b, false)));
        try {
            bool none = (bool)(.internal.object) "true";
        } catch (.internal.exception.cast e) {
            print("thrown: " + e.class().name());
        }
        try {
            box = null;
            bool none = (bool) box;
        } catch (.internal.exception.null e) {
            print("thrown: " + e.class().name());
        }
    }
}
