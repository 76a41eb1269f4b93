// Tests for what no object knows of itself.
package .test;
import .phantom.collections.list;
import .phantom.collections.collection;
class shape {}
class box<T, S extends shape>
{
    T content;
    bool wrong(var x) { return x is T; }
    bool bounded(var x) { return x is S s && s == x; }
    static <R> bool of_method(var x) { return x is R; }
    bool rows(var x) { return x is box<T, S>; }
    bool raw(.internal.object x) { return x is box; }
    bool own(box<T, S> x) { return x is box<T, S>; }
}
class words extends list<string> {}
class main
{
    void test(var v, .internal.object o, collection<string> texts, list<int> numbers, list raw)
    {
        bool a = v is list<string>;
        if (o is list<string> b) b.add("x");
        bool c = numbers is list<string>;
        bool d = raw is list<string>;
        if (texts is list<string> e) e.add("x");
        bool f = texts is words;
        bool g = new words() is list<string>;
        bool h = v is list;
        bool i = a && c && d && f && g && h;
    }
}
