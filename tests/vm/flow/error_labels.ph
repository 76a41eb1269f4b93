// expect error 9: no loop around this has the label other
// expect error 10: a label must stand before a loop
// expect error 11: there is a label a around this one
package .test;

class main
{
    void test() {
        a: while (1) break other;
        b: test();
        a: while (1) { a: while (1) break; }
    }
}
