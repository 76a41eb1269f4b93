// expect: int
// expect: double
// expect: float
// expect: float
// expect: object
package .test;

class main extends program
{
    string f(int i) { return "int"; }
    string f(float x) { return "float"; }
    string f(double d) { return "double"; }
    string g(float x) { return "float"; }
    string g(double d) { return "double"; }
    string h(.internal.object o) { return "object"; }

    void test()
    {
        print(f(1));
        print(f(1.0));
        print(f(1.0f));
        print(g(1L));
        print(h(1.5));
    }
}
