// expect: 3.75 0.75 3.375 1.5
// expect: 0.30000000000000004
// expect: 0.3
// expect: 2.5 -2.5 1.5
// expect: 1.5 -1.5
// expect: 7
// expect: 0.1 0.1
package .test;

class main extends program
{
    void test()
    {
        double a = 2.25;
        double b = 1.5;
        float f = 0.1f;
        float g = 0.2;

        print((a + b) + " " + (a - b) + " " + (a * b) + " " + (a / b));
        print(0.1 + 0.2);
        print(f + g);
        print(5 / 2.0 + " " + -5 / 2.0 + " " + 7.5 % 2);
        a = 7.5;
        print(a % 2 + " " + -a % 2);
        a = 1e3;
        a /= 2;
        a -= 493;
        print((int) a);
        print(f + " " + (float) 0.1);
    }
}
