// First values may use those of other classes, whatever the order of the sources.
// expect: 42 6 7
// expect: list of 3
package .test;

class product { public static int value = left.value * right.make(); }
class left { public static int value = 2 * right.three; }
class right
{
    public static int three = 3;
    static int make() { return three + 4; }
}
class names
{
    public static string[] all = new string[] { "a", "b", "c" };
    static string text() { return "list of " + all.size(); }
}
class main extends program
{
    void test()
    {
        print(product.value + " " + left.value + " " + right.make());
        print(names.text());
    }
}
