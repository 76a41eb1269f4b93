package .test;

// Parameters with default values: constants, and what is evaluated anew for each call; of
// constructors, static methods, records, of what is inherited, and before `T...`.

class pen
{
    string colour;
    static int made = 0;
    static int next() { return ++made; }

    void pen(string colour = "black", int width = 1 + 1) { this.colour = colour + width; }
    string draw(int x, int y = 0, string colour = "red") { return x + " " + y + " " + colour; }
    static int take(int a = next(), int b = pen.next()) { return a * 10 + b; }
    static string all(string first, int level = -3, string... rest) { return first + level + rest; }
    static string long_one(long a = 1, double b = 2, float c = 0.5, int[] d = {1, 2},
                           string e = null)
    {
        d[0]++;
        return a + " " + b + " " + c + " " + d + " " + e;
    }
    private string hidden(int a = next() - made) { return "hidden " + a; }
    string open() { return hidden(); }
}

class crayon extends pen
{
    string draw(int x, int y, string colour) { return "crayon " + super.draw(x, y, colour); }
}

class chalk extends pen
{
    int dust = 4;
}

interface shape { string show(int a, long b = 7); }
class square implements shape { string show(int a, long b) { return a + ":" + b; } }

record point(int x, int y = 5) {}

class box<T>
{
    T content;
    void box(T content = null) { this.content = content; }
    static <U> string both(U a, U b = null, int n = 2) { return a + "" + b + n; }
}

class main extends .test.program
{
    string pick(int x) { return "one"; }
    string pick(int x, int y = 1) { return "two"; }
    string pick(string s, int y = 1) { return "text"; }
    string pick(long x) { return "long"; }

    void test()
    {
        var p = new pen();

        print(p.colour + " " + new pen("white").colour);
        print(p.draw(1) + ", " + p.draw(1, 2) + ", " + p.draw(1, 2, "blue"));
        print(pen.take() + " " + pen.take() + " " + pen.take(9));
        print(pen.all("a") + pen.all("b", 4) + pen.all("c", 4, "x", "y"));
        print(pen.long_one());
        print(pen.long_one());
        print(p.open());
        p = new crayon();
        print(p.draw(6) + ", " + p.colour + ", " + new chalk("grey").colour);
        shape s = new square();
        print(s.show(1) + " " + new square().show(2));
        print(new point(1) + " " + new point(1, 2));
        print(new box<string>().content + " " + new box<int>(3).content);
        print(box.both("a") + box.both("a", "b") + box.both(1, 2, 3));
        print(pick(1) + " " + pick("1") + " " + pick(1L));
    }
}

// expect: black2 white2
// expect: 1 0 red, 1 2 red, 1 2 blue
// expect: 12 34 95
// expect: a-3[]b4[]c4[x, y]
// expect: 1 2.0 0.5 [2, 2] null
// expect: 1 2.0 0.5 [2, 2] null
// expect: hidden 0
// expect: crayon 6 0 red, black2, grey2
// expect: 1:7 2:7
// expect: point(1, 5) point(1, 2)
// expect: null 3
// expect: anull2ab2123
// expect: one text long
