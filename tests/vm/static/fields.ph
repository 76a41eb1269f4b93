// Static fields of every type, with first values, shared by all objects.
// expect: 10 20000000000 1.5 2.5 text
// expect: 2 objects
// expect: 11 3
// expect: null 0
package .test;

class counted
{
    static int made;
    private static int hidden = 3;
    public static string unset;

    void counted() { made++; }
    static int count() { return made; }
    static int more() { return hidden; }
}
class main extends program
{
    static int a = 10;
    static long b = 20000000000L;
    static float c = 1.5;
    static double d = a / 4.0;
    static string e = "te" + "xt";
    static int zero;

    void test()
    {
        print(a + " " + b + " " + c + " " + d + " " + e);
        new counted();
        new counted();
        print(counted.count() + " objects");
        a++;
        print(main.a + " " + counted.more());
        print(counted.unset + " " + zero);
    }
}
