// What a literal gives is what its call gives, and what is asked of that is checked.
// expect error 16: string cannot be used as this value, which is int
// expect error 17: has no method length
// expect error 18: this call has no result
// expect error 19: class missing
// expect error 20: cannot be used as the result, which is .test.pair<int, string>
package .test;
interface mapper<A, B> { B map(A a); }
class shape {} class pair<A, B> { A a; B b; }
class tools { static <A, B> B apply(A a, mapper<A, B> f) { return f.map(a); }
    static <A, B> B second(A a, mapper<A, pair<A, B>> f) { return f.map(a).b; } }
class main extends program
{
    void test()
    {
        int number = tools.apply("x", w -> w + "!");
        print(tools.apply(1, n -> new shape()).length());
        tools.apply(1, n -> print(n));
        tools.apply(1, n -> missing + n);
        tools.second(1, n -> new pair<long, string>());
    }
}
