// Names for what `is` found: of no class, and where they end.
package .test;
class main
{
    void startup(.internal.boot boot)
    {
        var x = 3;
        x is int a;
        if (x is nobody b) {}
        var ok = x is int c && c > 2;
        boot.print(c);
        if (x is int d) {}
        boot.print(d);
    }
}
