// What a function literal gives says what the type parameters of a generic method are.
// expect: 7
// expect: 2.5 4 true
// expect: circle
// expect: fig 3
// expect: 6 7
// expect: 12
// expect: [3]
// expect: null 4
// expect: 5
// expect: none
// expect: 30
package .test;
import .phantom.collections.list;
import .phantom.collections.producer;

interface mapper<A, B> { B map(A a); }
abstract class maker<B> { int made; abstract B make(int i); B again() { made++; return make(made); } }
class shape { string name() { return "shape"; } }
class circle extends shape { string name() { return "circle"; } }
class square extends shape {}
class tools
{
    static <A, B> B apply(A a, mapper<A, B> f) { return f.map(a); }
    static <A, B, C> C both(A a, mapper<A, B> f, mapper<B, C> g) { return g.map(f.map(a)); }
    static <B> B[] row(int count, mapper<int, B> f)
    {
        var made = new B[]();
        for (var i = 0; i < count; i++) made[i] = f.map(i);
        return made;
    }
    static <B> B twice(maker<B> m) { m.again(); return m.again(); }
    static <B> list<B> all(mapper<string, list<B>> f) { return f.map("abc"); }
    <B> B get(producer<B> p) { return p.make(); }
}
class main extends program
{
    int seven = 7;

    <T> T same(T x) { return tools.apply(x, y -> y); }

    void test()
    {
        var limit = 3;
        print(tools.apply("four", w -> w.length()) + limit);
        // Of several results what fits all.
        print(tools.apply(5, n -> { if (n > 9) return n; return n / 2.0; }) + " " +
              tools.row(4, n -> n).size() + " " + (tools.apply(5, n -> n > 3) == 1 ? "true" : "?"));
        print(tools.apply(1, n -> { if (n > 9) return new shape(); return new circle(); }).name());
        print(same("fig") + " " + tools.row(2, n -> "abc")[1].length());
        // The second function is given what the first one gives.
        print(tools.both("three", w -> w.length(), n -> n + 1) + " " + new tools().get(() -> seven));
        print(tools.twice(i -> i * 6) + 0);
        print(tools.all(w -> new list<int>().add(w.length())).map(n -> n));
        print(tools.apply("x", w -> null) + " " +
              tools.apply(2, n -> { limit = 1; return n * 2; }));
        // A function inside, whose result is the result.
        print(tools.apply(2, n -> tools.apply(n, m -> m + limit + 1)) + limit);
        string nothing = tools.apply("x", w -> { if (w == "x") return null; return w + "!"; });
        print(nothing == null ? "none" : nothing);
        print(tools.both(3, n -> { mapper<int, int> by_ten = m -> m * 10; return by_ten; },
                         f -> f.map(3)));
    }
}
