// NaN is not equal to, less than or greater than anything; infinities and signed zeros behave.
// expect: false true false false false false
// expect: false true true
// expect: inf -inf
// expect: true true
// expect: 1
// expect: yes no
package .test;

class main extends program
{
    string said(int i) { return i ? "yes" : "no"; }
    void test()
    {
        double zero = 0.0;
        double nan = zero / zero;
        double infinity = 1 / zero;

        print((nan == nan) + " " + (nan != nan) + " " + (nan < 1) + " " + (nan > 1) + " " +
              (nan <= 1) + " " + (nan >= 1));
        print((nan < nan) + " " + !(nan < 1) + " " + !(nan >= 1));
        print((infinity > 1e308 ? "inf" : "?") + " " + (-infinity < -1e308 ? "-inf" : "?"));
        print((zero == -zero) + " " + (1 / -zero < 0));
        if (nan < 1 || nan >= 1) print(0);
        else print(1);
        while (!(nan > 0)) break;
        print(said(nan != 0) + " " + said(zero != 0));
    }
}
