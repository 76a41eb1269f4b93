package .test;
import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.pair;

// new list<>(...): what its arguments say, or what is wanted where it stands.

class shape { string name() { return "shape"; } }
class square extends shape { string name() { return "square"; } int side = 2; }
class circle extends shape { string name() { return "circle"; } int radius = 3; }

interface maker<R> { R make(int x); }

class box<T>
{
    T content;
    T other;
    void box(T content, T other = null) { this.content = content; this.other = other; }
    static <U> box<U> of(U content) { return new box<>(content); }
}

class lazy_box<T>
{
    maker<T> how;
    void lazy_box(maker<T> how) { this.how = how; }
    T get() { return how.make(5); }
}

class bounded<T extends shape>
{
    T one;
    void bounded(T one) { this.one = one; }
}

class many<T>
{
    T[] all;
    void many(T... all) { this.all = all; }
}

class main extends .test.program
{
    int sides(box<square> b) { return b.content.side; }
    string names(list<shape> all)
    {
        string out = "";
        foreach (shape each in all) out += each.name() + " ";
        return out;
    }
    box<shape> give() { return new box<>(new square()); }
    static <T> T either(int first, T a, T b) { return first ? a : b; }

    void test()
    {
        var words = new list<>(new string[] { "pear", "fig" });
        print(words.get(0).length());
        var b = new box<>(new square());
        print(b.content.side + sides(new box<>(new square())));
        print(new box<>("text", null).content.length() + new box<>(null, "abc").other.length());
        print(new box<>(7).content + 1);
        box<shape> above = new box<>(new square());
        print(above.content.name() + " " + give().content.name());
        box<.internal.object> object = new box<>("any");
        print(object.content);
        print(new box<>(new square(), new circle()).content.name());
        print(either(false, new square(), new circle()).name());
        print(either(true, new list<>(new shape[] { new circle() }), null).get(0).name());
        list<shape> shapes = new list<>(new square[] { new square(), new square() });
        shapes.add(new circle());
        print((names(shapes) + names(new list<>(new circle[] { new circle() }))).trim());
        print(new lazy_box<>(x -> "made " + x).get().length());
        print(new bounded<>(new circle()).one.radius);
        print(new many<>("a", "b").all[1].length() + new many<>(1, 2, 3).all.size());
        list<string> empty = new list<>();
        empty.add("x");
        print(empty.get(0).length());
        var raw = new list<>();
        raw.add(5);
        print(raw.get(0));
        print(box.of("boxed").content.length());
        map<string, int> ages = new map<>();
        ages.put("a", 1);
        print(ages.get("a") + 1);
        var p = new pair<>("six", 6);
        print(p.first.length() + p.second);
        box<long> wide = new box<>(5L);
        print(wide.content + 1);
    }
}

// expect: 4
// expect: 4
// expect: 7
// expect: 8
// expect: square square
// expect: any
// expect: square
// expect: circle
// expect: circle
// expect: square square circle circle
// expect: 6
// expect: 3
// expect: 4
// expect: 1
// expect: 5
// expect: 5
// expect: 2
// expect: 9
// expect: 6
