// Code behind a return or a throw is left out.
// expect: 1
// expect: 2
package .test;

class main extends program
{
    int early()
    {
        return 1;
        print("wrong");
        while (1) print("wrong");
    }

    int late(int a)
    {
        if (a) { return 3; } else { return 2; }
        return 4;
    }

    void test()
    {
        print(early());
        print(late(0));
    }
}
