// A call that two methods fit equally well is refused.
// expect error 9: more than one f
package .test;

class main
{
    void f(int a, long b) {}
    void f(long a, int b) {}
    void test() { f(1, 1); }
}
