// while tests first; break and continue.
// expect: 0
// expect: 1
// expect: 3
// expect: never entered
package .test;

class main extends program
{
    void test()
    {
        var i = -1;
        while (i < 10) {
            i++;
            if (i == 2) continue;
            if (i == 4) break;
            print(i);
        }
        while (0) print("wrong");
        print("never entered");
    }
}
