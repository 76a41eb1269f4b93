// A bound says what can be done with a T.
// expect: cat
// expect: 3
package .test;

abstract class animal { abstract string name(); }
class cat extends animal { string name() { return "cat"; } }
class cage<T extends animal>
{
    T inside;
    void cage(T inside) { this.inside = inside; }
    string label() { return inside.name(); }
    T open() { return inside; }
}

class main extends program
{
    void test()
    {
        var c = new cage<cat>(new cat());
        print(c.label());
        print(c.open().name().length());
    }
}
