// continue inside of a switch goes on with the loop; break leaves the switch.
// expect: 1 3 5
// expect: 6
package .test;

class main extends program
{
    void test()
    {
        string line = "";
        var i = 0;
        for (; i < 6; i++) {
            switch (i % 2) {
            case 0: continue;
            default: break;
            }
            line += (line == "" ? "" : " ") + i;
        }
        print(line);
        print(i);
    }
}
