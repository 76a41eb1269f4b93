// What counts as true: every number but 0, also of the wide types.
// expect: true true true false false
// expect: yes no yes
package .test;

class main extends program
{
    string said(long l) { return l ? "yes" : "no"; }

    void test()
    {
        double d = 0.5;
        float f = 0;
        print((5 && 1) + " " + (d && 1L) + " " + (-1 || f) + " " + (f && 1) + " " + !d);
        print(said(4294967296L) + " " + said(0) + " " + said(-1));
    }
}
