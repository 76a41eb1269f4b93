// A static field counts all objects, a field its own.
// expect: 3 1
package .test;

class c
{
    private static int all;
    int own;
    void c() { all++; own++; }
    string both() { return all + " " + own; }
}

class main extends program
{
    void test()
    {
        new c(); new c();
        print(new c().both());
    }
}
