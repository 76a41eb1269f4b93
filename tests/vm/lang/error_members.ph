// Doubles and overrides that do not fit.
// expect error 12: two fields
// expect error 14: two methods
// expect error 23: which long does not fit
// expect error 24: must be so here
// expect error 16: two methods with ordinal
package .test;

class main
{
    int f;
    int f; // again
    void m(int a) {}
    void m(int b) {}
    void n() [9] {}
    void o() [9] // again
    {
    }
}
class base { int result() { return 1; } void plain() {} }
class derived extends base
{
    long result() { return 1L; }
    static void plain() {}
}
