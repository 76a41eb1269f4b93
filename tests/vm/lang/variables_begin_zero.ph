// A declared variable is zero or null, also in the second round of a loop.
// expect: 0 0 null
// expect: 0 0 null
// expect: 0 0 null
package .test;

class main extends program
{
    int f;
    long g;
    string h;

    void test()
    {
        for (var i = 0; i < 2; i++) {
            int a;
            long b;
            string c;
            print(a + " " + b + " " + c);
            a = 5;
            b = 6L;
            c = "x";
        }
        print(f + " " + g + " " + h);
    }
}
