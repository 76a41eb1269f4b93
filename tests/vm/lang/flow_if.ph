// else belongs to the nearest if.
// expect: a
// expect: c
// expect: d
package .test;

class main extends program
{
    void test()
    {
        if (1) print("a"); else print("b");
        if (0) print("b"); else if (1) print("c"); else print("b");
        if (1) if (0) print("b"); else print("d");
    }
}
