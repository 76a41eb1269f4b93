// Inner classes of generic ones, named elsewhere.
package .test;
class outer<T>
{
    T held;
    void outer(T held) { this.held = held; }
    class inner { T get() { return held; } }
    static class own<U> { U held; }
    inner make() { return new inner(); }
}
class main
{
    outer<string>.inner field;
    outer.own<string> good;
    void f(outer<string>.inner[] row)
    {
        outer<string>.inner local = new outer<string>("x").make();
        outer.inner right = new outer<string>("x").make();
        string text = right.get();
    }
    void startup(.internal.boot boot) { }
}
