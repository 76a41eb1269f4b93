// expect: 1.5 0.25 0.001
// expect: 1.5 7.25
// expect: 12.0 1.5
// expect: 3.5 7.0
// expect: 3.141592653589793
package .test;

class main extends program
{
    const pi = 3.141592653589793;
    const half = 7 / 2.0;
    const seven = half * 2;

    void test()
    {
        print(1.5 + " " + 0.25 + " " + 1E-3);
        print(1.5f + " " + 72.5e-1f);
        print(12d + " " + 1.5D);
        print(half + " " + seven);
        print(pi);
    }
}
