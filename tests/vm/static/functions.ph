// A function in a static field.
// expect: 25
package .test;

interface unary { int of(int x); }
class tools { public static unary square = x -> x * x; }

class main extends program
{
    void test()
    {
        print(tools.square.of(5));
    }
}
