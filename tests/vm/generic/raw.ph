// Without arguments a generic class holds anything, as it did before there were any.
// expect: 1
// expect: two
// expect: 3
package .test;

class pair<A, B>
{
    A a;
    B b;
    void pair(A a, B b) { this.a = a; this.b = b; }
    A first() { return a; }
    B second() { return b; }
}

class main extends program
{
    void test()
    {
        pair p = new pair(1, "two");
        pair<int, string> q = p;

        print(p.first());
        print(q.second());
        print(q.first() + 2);
    }
}
