// with() makes another record from one: what is named is new, all else is as it was.
// expect: point(3, 2) point(1, 2) point(1, 5) true
// expect: point(2, 1) point(1, 2)
// expect: made at at.x at.y point(7, 8)
// expect: pair(b, 1) 6 pair(null, [1, 2])
// expect: pair(long, 1) true
// expect: once, mixed(1, 2, 0.5, true, text, [1, 3])
// expect: point(11, 2) point(1, 12)
// expect: own 5 2
// expect: thrown: .internal.exception.null
// expect: refused: below 0
// expect: many(1, 2, 0.5, true, x)
// expect: inner(2) of 7, local(4)
package .test;

import .phantom.collections.list;

record point(int x, int y)
{
    point right(int by) { return with(x: x + by); }
    point up(int by) { return this.with(y: y + by); }
}
record pair<A, B>(A first, B second);
record mixed(int a, long b, double c, bool d, string e, int... f);
record own(int a, int b)
{
    string with(int a, int b) { return "own " + a + " " + b; }
}
record least(int value, string name)
{
    void least(int value, string name)
    {
        if (value < 0) throw "below 0";
        this.value = value;
        this.name = name;
    }
}
class shelf
{
    static record inner(int n);
    inner make(int n) { return new inner(n).with(n: n + 1); }
}
class main extends program
{
    int calls;
    point at(int x)
    {
        print("made at");
        return new point(x, 8);
    }
    int told(string what, int value)
    {
        calls++;
        order += what;
        return value;
    }
    string order = "";
    point from(point p)
    {
        order += "at ";
        return p;
    }

    void test()
    {
        var p = new point(1, 2);
        print("${p.with(x: 3)} ${p} ${p.with(y: 5)} ${p.with() == p}");
        print("${p.with(y: p.x, x: p.y)} ${p}");
        var q = from(p).with(y: told("at.x ", 8), x: told("at.y ", 7));
        print("made ${order.trim()} ${q}");
        var r = new pair<string, int>("a", 1);
        pair<string, int> s = r.with(first: "b");
        print("${s} ${s.second + 5} ${new pair<string, int[]>("x", new int[] { 1, 2 }).with(first: null)}");
        print("${r.with(first: "long")} ${r.with(second: 1L == 1) == r}");
        calls = 0;
        order = "";
        var m = new mixed(1, 2, 0.5, false, "text", 1, 2);
        m = m.with(d: told("once", 1) == 1, f: new int[] { 1, 3 });
        print("${order}, ${m}");
        print("${p.right(10)} ${p.up(10)}");
        print(new own(1, 2).with(5, 2));
        try {
            p = null;
            p.with(x: 1);
        } catch (.internal.exception.null e) {
            print("thrown: " + e.class().name());
        }
        try {
            new least(1, "a").with(value: -1);
        } catch (string why) {
            print("refused: " + why);
        }
        runnable later = () -> {
            print("many" +
                  m.with(f: new int[]()).toString().from(5).replace(", []", "")
                      .replace("text", "x"));
        };
        later.run();
        record local(int n);
        print("inner(${new shelf().make(1).n}) of 7, ${new local(3).with(n: 4)}");
    }
}
