package .test;
import .phantom.collections.list;
import .phantom.collections.mapping;

// Function literals among the arguments of generic methods: what T is comes from what they give.

interface twice<A, B, R> { R of(A a, B b); }
interface maker<R> { R make(); }

class main extends .test.program
{
    static <A, B> list<B> each(list<A> all, mapping<A, B> f) { return all.map(f); }
    static <A, B, R> R both(A a, B b, twice<A, B, R> f) { return f.of(a, b); }
    static <R> R made(maker<R> m, int times = 1) { return m.make(); }
    static <A, B, C> mapping<A, C> then(mapping<A, B> f, mapping<B, C> g) { return x -> g.of(f.of(x)); }
    static <T> T choose(int c, maker<T> a, maker<T> b) { return c ? a.make() : b.make(); }

    void test()
    {
        var words = list.of("pear", "fig", "banana");
        print(each(words, w -> w.length()).sum());
        print(both("a", 3, (s, n) -> s.repeat(n)).length());
        print(both(f: (s, n) -> s + n, b: 2, a: "x").length());
        print(made(() -> "text").length());
        print(made(() -> { if (words.size() > 2) return "long"; return null; }).length());
        print(made(() -> new list<>(new string[] { "a", "b" })).get(1).length());
        print(made(times: 2, m: () -> 5) + 1);
        print(words.map(w -> w.length()).map(n -> n * 2.5).get(0) + 1);
        print(words.map(w -> new list<>(new string[] { w })).get(0).get(0).length());
        print(choose(0, () -> "a", () -> "bcd").length());
        var groups = words.groupBy(w -> w.length());
        print(groups.get(3).get(0).length());
        words.sort((a, b) -> b.length() - a.length());
        print(words);
        mapping<string, int> size = w -> w.length();
        print(each(words, size));
        mapping<int, string> stars = n -> "*".repeat(n);
        print(each(words, then(size, stars)));
        print(words.where(w -> w.length() > 3).map(w -> w.toUpper()).join("-"));
        print(both(1, 2L, (a, b) -> a + b) + 1L);
        print(both(words, 1, (all, i) -> all.get(i)).length());
    }
}

// expect: 13
// expect: 3
// expect: 2
// expect: 4
// expect: 4
// expect: 1
// expect: 6
// expect: 11.0
// expect: 4
// expect: 3
// expect: 3
// expect: [banana, pear, fig]
// expect: [6, 4, 3]
// expect: [******, ****, ***]
// expect: BANANA-PEAR
// expect: 4
// expect: 4
