// Of overloaded methods the one is called whose interface the function fits.
// expect: one
// expect: two
// expect: run
package .test;

interface one { int f(int a); }
interface two { int f(int a, int b); }
class main extends program
{
    void use(one o) { print("one"); }
    void use(two o) { print("two"); }
    void use(.internal.runnable r) { print("run"); }
    void test()
    {
        use(x -> x);
        use((x, y) -> x);
        use(() -> print("not run"));
    }
}
