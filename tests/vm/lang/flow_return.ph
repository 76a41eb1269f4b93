// return leaves loops and switches.
// expect: 3
// expect: switch
// expect: -1
package .test;

class main extends program
{
    int find(int wanted)
    {
        for (var i = 0; i < 10; i++)
            while (1) {
                if (i == wanted) return i;
                break;
            }
        return -1;
    }

    string pick(int i)
    {
        switch (i) {
        case 1: return "switch";
        default: return "default";
        }
    }

    void test()
    {
        print(find(3));
        print(pick(1));
        print(find(99));
    }
}
