// Every part of a for may be missing; the step may have several parts.
// expect: 0 1 2
// expect: 3
// expect: 4 3
// expect: 10
package .test;

class main extends program
{
    void test()
    {
        var i = 0;
        string line = "";
        for (;;) { if (i == 3) break; line += (i == 0 ? "" : " ") + i; i++; }
        print(line);
        for (; i < 3; i++) line = "wrong";
        print(i);
        int b = 7;
        int a;
        for (a = 0; a < b; a++, b--) {}
        print(a + " " + b);
        int sum = 0;
        for (int k = 0; k <= 4; ++k) sum += k;
        print(sum);
    }
}
