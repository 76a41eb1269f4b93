// expect error 11: double cannot be used as this value, which is int
// expect error 12: this operator does not work on double and int
// expect error 13: this operator does not work on double
// expect error 14: a switch needs a bool, an int, a long, a string or an enum, not double
// expect error 15: no method f of .test.main takes (double)
package .test;

class main
{
    void test(double d) {
        int i = d;
        d = d << 1;
        d = ~d;
        switch (d) { case 1: break; }
        f(d);
    }
    void f(float x) {}
}
