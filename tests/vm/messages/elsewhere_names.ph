// Names of other languages, and members that are not of that kind: said with what to write here.
package .test;
class shape { int x; int shape(int x) { return x; } }
class main
{
    int row;
    void names(.internal.boot boot, int[] a, string t, object x)
    {
        boot.print(3);
        boot.print(a == null);
        boot.print(1, 2);
        foreach (z in a) { }
        foreach (row in a) { }
        if (x is not shape) { }
        var g = Math.sqrt(2.0);
        t.toUpperCase();
        t.strip();
        string.fromChars(a);
        shape.x = 3;
        shape.y = 3;
        var h = new shape(3);
    }
    void startup(.internal.boot boot) { }
}
