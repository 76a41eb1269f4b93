// Operators bind as in C.
// expect: 7 1 14 true
// expect: 1 6 1
package .test;

class main extends program
{
    void test()
    {
        print(1 + 2 * 3 + " " + (1 | 2 & 0) + " " + (2 + 5 << 1) + " " + (1 == 1 && 2 > 1 || 0));
        print((5 & 3 == 3) + " " + (2 | 4 ^ 0) + " " + !0 * 1);
    }
}
