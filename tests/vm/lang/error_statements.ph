// break, continue, case and this where they mean nothing.
// expect error 14: break stands in no loop
// expect error 15: continue stands in no loop
// expect error 16: no `this` here
// expect error 17: no effect
// expect error 20: stands in the switch already
package .test;

class main
{
    void test() {}
    static void other(int a)
    {
        break;
        continue;
        this.test();
        1 + 1;
        switch (a) {
        case 1: a = 1;
        case 1: // again
            a = 2;
        }
    }
}
