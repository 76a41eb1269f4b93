// break and continue mean the innermost loop.
// expect: 0 0
// expect: 1 0
// expect: 1 1
// expect: 2 0
// expect: 2 1
// expect: 2 2
package .test;

class main extends program
{
    void test()
    {
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++) {
                if (j > i) break;
                print(i + " " + j);
            }
    }
}
