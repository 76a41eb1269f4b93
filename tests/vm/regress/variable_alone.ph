// A variable may be all of a body, without braces: it ends there, and its name is free again.
// expect: 1 2 3 4
package .test;

class main extends program
{
    string next() { count = count + 1; return "" + count; }
    int count;

    void test()
    {
        string all = next();
        if (count == 1) string n = next(); else int n = 5;
        for (int i = 0; i < 1; i++) var n = next();
        while (count < 4) string n = next();
        do int n = 6; while (count < 4);
        foreach (var i in new int[](3)) var m = i;
        string n = all + " 2 3 " + count;
        print(n);
    }
}
