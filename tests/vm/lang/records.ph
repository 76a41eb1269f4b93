// Records, and fields that are final.
// expect: point(1, 2) true false true
// expect: 1 2 5.0
// expect: pair(a, null) pair(3, 4) true false
// expect: one 7: [7]
// expect: true true 9
// expect: mixed(1, 2, 0.5, 1.5, text, null) true
// expect: 3 42 6
// expect: true true
package .test;

import .phantom.collections.map;

interface measured { double length(); }

record point(int x, int y) implements measured
{
    double length() { return (x * x + y * y) * 1.0; }
    static point origin() { return new point(0, 0); }
}

record pair<A, B>(A first, B second);

record named(string name, int number)
{
    int twice = number * 2;
    string toString() { return name + " " + number + ": [" + number + "]"; }
    void named(string name) { this(name, 7); }
}

record halves(float a, double b);
record other(int other, int hash);

record mixed(int a, long b, float c, double d, string e, int[] f);

class counter
{
    public static final int start = 3;
    public final int first;
    final int second = 6;
    void counter(int first) { this.first = first; }
    int second() { return second; }
}

// The word is a name elsewhere.
class "record" { record next() { return this; } }

class main extends program
{
    record nothing() { record record = null; return record; }

    void test()
    {
        var p = new point(1, 2);
        var ages = new map<point, int>();

        print("${p} ${p == new point(1, 2)} ${p == new point(2, 1)} ${p.equals(p)}");
        measured m = p;
        print("${p.x} ${p.y} ${m.length()}");
        var q = new pair<string, int>("a", 1);
        var r = new pair<int, int>(3, 4);
        print("${new pair<string, string>("a", null)} ${r} ${r == new pair<int, int>(3, 4)} ${q == r}");
        print(nothing() == null ? new named("one") : null);
        ages[p] = 9;
        print("${new other(1, 2) == new other(1, 2)} ${p.hashCode() == new point(1, 2).hashCode()} ${ages[new point(1, 2)]}");
        var x = new mixed(1, 2, 0.5f, 1.5, "text", null);
        print("${x} ${x == new mixed(1, 2, 0.5f, 1.5, "text", null)}");
        print("${counter.start} ${new counter(42).first} ${new counter(1).second()}");
        // What is equal has one hash code: both zeros.
        var zero = new pair<float, double>(0.0f, -0.0), other = new pair<float, double>(-0.0f, 0.0);
        var half = new halves(0.0f, -0.0), same = new halves(-0.0f, 0.0);
        print("${zero == other && zero.hashCode() == other.hashCode()} ${half == same && half.hashCode() == same.hashCode()}");
    }
}
