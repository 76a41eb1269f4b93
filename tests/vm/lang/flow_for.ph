// for with all its parts, with none, and with several steps.
// expect: 0 9
// expect: 1 8
// expect: 2 7
// expect: 5
// expect: 0
// expect: 2
// expect: 4
package .test;

class main extends program
{
    int i;
    int j;

    void test()
    {
        j = 9;
        for (i = 0; i < 3; i++, j--) print(i + " " + j);
        var n = 0;
        for (;;) { if (n == 5) break; n++; }
        print(n);
        for (int k = 0; k < 6; k++) { if (k % 2) continue; print(k); }
    }
}
