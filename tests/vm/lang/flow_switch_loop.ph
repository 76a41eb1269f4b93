// break leaves the switch, continue the round of the loop around it.
// expect: 0
// expect: 2
// expect: after
package .test;

class main extends program
{
    void test()
    {
        for (var i = 0; i < 4; i++) {
            switch (i) {
            case 1: continue;
            case 3: break;
            default: print(i);
            }
            if (i == 3) print("after");
        }
    }
}
