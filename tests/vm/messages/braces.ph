// A brace that is missing is missed once, and what follows is understood.
package .test;

class two extends main, other
{
    int fine() { return unknown_1; }
}

class main
{
    void startup(.internal.boot boot) [8]
    {
        while (1) {
            boot.print("a");
    }
    private static int next(int a) { return a +; }
    int choose(string s)
    {
        switch (s) {
        case "a":
            return 1;
    }
    public string last()
    {
        if (1) { return "";
    }
class behind
{
    int g() { return 3 4; }
}
