// A function literal is an object of any interface of one method.
// expect: 25 7
// expect: hello world
// expect: ran
// expect: 12
package .test;

interface unary { int apply(int x); }
interface binary2 { int apply(int a, int b); }
interface joiner { string join(string a, string b); }

class main extends program
{
    int twice(unary f, int x) { return f.apply(f.apply(x)); }
    void run_it(.internal.runnable r) { r.run(); }
    void test()
    {
        unary square = x -> x * x;
        binary2 add = (a, b) -> a + b;
        joiner join = (string a, string b) -> {
            string line = a + " ";
            return line + b;
        };

        print(square.apply(5) + " " + add.apply(3, 4));
        print(join.join("hello", "world"));
        run_it(() -> print("ran"));
        print(twice(x -> x + x, 3));
    }
}
