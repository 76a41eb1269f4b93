// Names for what `is` found, where there can be none.
package .test;
class main
{
    const three = 3 is int k && k;
    int field = 3 is int k ? k : 1;
    void startup(.internal.boot boot)
    {
        var x = 3;
        if (x is int x) {}
        if (x is string s || x is string s) {}
        if (x is string s) {} else if (x is string s) {}
        var ok = x is int c && c > 2;
        .internal.runnable f = () -> x is int e && e;
        int y is int z;
    }
}
