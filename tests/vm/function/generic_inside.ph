// A function in a generic class knows its T.
// expect: b a
package .test;

interface source<T> { T next(); }
class reverse<T>
{
    T a;
    T b;
    void reverse(T a, T b) { this.a = a; this.b = b; }
    string text() { source<T> s = () -> b; source<T> t = () -> a; return s.next() + " " + t.next(); }
}

class main extends program
{
    void test()
    {
        var r = new reverse<string>("a", "b");
        print(r.text());
    }
}
