// Arguments in another order, and nested.
// expect: 1 one
// expect: one 1
// expect: x 2
package .test;

class pair<A, B>
{
    A a;
    B b;
    void pair(A a, B b) { this.a = a; this.b = b; }
    A first() { return a; }
    B second() { return b; }
    pair<B, A> turned() { return new pair<B, A>(b, a); }
    string toString() { return a + " " + b; }
}

class main extends program
{
    void test()
    {
        var p = new pair<int, string>(1, "one");
        print(p);
        print(p.turned());
        pair<string, pair<int, int>> deep = new pair<string, pair<int, int>>("x", new pair<int, int>(1, 2));
        print(deep.first() + " " + deep.second().second());
    }
}
