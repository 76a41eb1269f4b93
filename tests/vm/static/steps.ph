// Operators on static fields of every type.
// expect: 6 5
// expect: 4000000001
// expect: 3.5 1.5
// expect: ab
package .test;

class main extends program
{
    static int i = 5;
    static long l = 4000000000L;
    static double d = 7;
    static float f = 0.5f;
    static string s = "a";

    void test()
    {
        print(++i + " " + (i-- - 1));
        l++;
        print(l);
        d /= 2;
        f += 1;
        print(d + " " + f);
        s += "b";
        print(s);
    }
}
