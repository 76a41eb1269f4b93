// A method can have type parameters of its own: what they are is seen from the arguments.
// expect: pear
// expect: 7
// expect: 3
// expect: 12
// expect: c
// expect: fig
// expect: 9
// expect: 2 1
// expect: 2.5
// expect: kept
package .test;
import .phantom.collections.list;

interface mapper<A, B> { B map(A a); }
interface ranked { int rank(); }
class card implements ranked
{
    int value;
    void card(int value) { this.value = value; }
    int rank() { return value; }
}
class pair<A, B>
{
    A one;
    B two;
    void pair(A one, B two) { this.one = one; this.two = two; }
    A first() { return one; }
    B second() { return two; }
}
class tools
{
    static <T> T pick(int which, T a, T b) { return which == 0 ? a : b; }
    static <T> T last(list<T> all) { return all.get(all.size() - 1); }
    static <T> T lastOf(T[] all) { return all[all.size() - 1]; }
    static <A, B> pair<B, A> swapped(pair<A, B> p) { return new pair<B, A>(p.second(), p.first()); }
    <T extends ranked> T best(T a, T b) { return a.rank() >= b.rank() ? a : b; }
    static <A, B> list<B> each(list<A> all, mapper<A, B> f)
    {
        list<B> made = new list<>();
        foreach (var one in all) made.add(f.map(one));
        return made;
    }
    <T> void keep(T[] into, T what) { into[0] = what; }
    <T> T twice(T x)
    {
        mapper<T, T> same = y -> y;
        T z = same.map(x);
        return z;
    }
}
class below extends tools
{
    <T> T twice(T x) { return x; }
}
class main extends program
{
    void test()
    {
        var words = new list<string>();
        words.add("pear");
        words.add("fig");
        print(tools.pick(0, "pear", null));
        print(tools.pick(1, 3, 7));
        print(tools.last(words).length());
        print(tools.pick(0, 5, 6) + 7);
        print(tools.lastOf(new string[] { "a", "b", "c" }));
        print(tools.last(words));
        print(new tools().best(new card(9), new card(4)).rank());
        var p = tools.swapped(new pair<int, string>(1, "2"));
        print(p.first().substring(0, 1) + " " + p.second());
        print(tools.pick(1, 1, 2.5));
        list<int> sizes = tools.each(words, w -> w.length());
        if (sizes.get(0) + sizes.get(1) != 7) print("lost");
        string[] row = new string[]();
        new below().keep(row, new below().twice("kept"));
        print(row[0]);
    }
}
