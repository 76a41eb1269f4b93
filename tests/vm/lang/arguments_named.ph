package .test;
import .phantom.collections.list;

// Arguments with names: in any order, evaluated as they are written; default values behind them.

class made
{
    string text;
    void made(int a, string b = "b", double c = 1.5) { text = a + b + c; }
    void made(string only) { this(b: only, a: 0); }
}

class below extends made
{
    void below(int size) { super(c: 2, a: size); }
}

enum class planet
{
    mercury(mass: 0.33), earth(moons: 1, mass: 5.97);
    final double mass;
    final int moons;
    void planet(double mass, int moons = 0) { this.mass = mass; this.moons = moons; }
}

interface order { int compare(string left, string right); }

class main extends .test.program
{
    int say(int x) { print("say " + x); return x; }
    static string give(int x) { return "default"; }
    string all(int x, long y = 2, string z = main.give(1), var w = null)
    {
        return x + " " + y + " " + z + " " + w;
    }
    string all(string only) { return only; }
    string list(string first, int level = 3, int... rest) { return first + level + rest; }
    static <T, U> string generic(T a, list<T> b, order c = null) { return a + "" + b; }

    void test()
    {
        int n = 1;

        print(all(z: "z", x: 1));
        print(all(w: say(1), y: say(2), x: say(3)));
        print(all(1, w: 1.5, z: "z"));
        print(all(only: "only"));
        print(all(y: n++, x: n, w: n += 5));
        print(all(x: n, y: n = 9, w: n));
        print(list("a", level: 1) + list(level: 2, first: "b") + list("c", rest: new int[] { 1, 2 }));
        print(new made(c: 3, a: 1).text + " " + new made("x").text + " " + new below(size: 4).text);
        print(planet.earth.mass + " " + planet.earth.moons + " " + planet.mercury.moons);
        order by = (left, right) -> left.length() - right.length();
        print(by.compare(right: "a", left: "abc"));
        print(by(right: "a", left: "ab"));
        print("${all(y: 5, x: 4)}");
        print(n > 3 ? n : all(x: 1));
        print(generic(b: new list<string>(), a: "a"));
        print(1.5.toString().substring(length: 1, first: 2));
    }
}

// expect: 1 2 z null
// expect: say 1
// expect: say 2
// expect: say 3
// expect: 3 2 default 1
// expect: 1 2 z 1.5
// expect: only
// expect: 2 1 default 7
// expect: 7 9 default 9
// expect: a1[]b2[]c3[1, 2]
// expect: 1b3.0 0x1.5 4b2.0
// expect: 5.97 1 0
// expect: 2
// expect: 1
// expect: 4 5 default null
// expect: 9
// expect: a[]
// expect: 5
