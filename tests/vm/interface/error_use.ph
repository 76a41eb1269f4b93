// expect error 10: is abstract
// expect error 11: cannot be used as this value, which is .test.i
// expect error 12: has no method g
package .test;

interface i { void f(); }
class main
{
    void test() {
        new i();
        i x = new main();
        x.g();
    }
}
