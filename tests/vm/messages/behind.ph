// Names that have ended, or stand for what is no value.
package .test;
import .phantom.numbers.big;
class main
{
    string text() { return "text"; }
    int both(int a, int b = a) { return a; }
    class inside { void f() { var g = both; } }
    void ended(var x)
    {
        if (x) { int deep = 3; }
        x = deep;
        for (int i = 0; i < 3; i++) ended(i);
        x = i;
        if (x is string s) ended(s);
        x = s;
        if (x is int n) return;
        x = n;
        if (x is int k) {} else { x = 2; }
        x = k;
    }
    void methods()
    {
        var f = text;
        runnable r = methods;
        f = this.text;
        text;
    }
    void conversions(big b)
    {
        int i = int.parse("5") + int.tryParse("5") + (int) "5";
        double d = double.valueOf("1.5") + (double) "1";
        string s = string.from(i);
        b = new big("12");
        foreach (var c in s) ended(c);
    }
    void effects(var v, int n)
    {
        "${n}";
        v + n;
        n == v;
        "a" + "b" + n;
    }
    void startup(.internal.boot boot) { }
}
