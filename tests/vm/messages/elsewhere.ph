// Marks and places of other languages: said once each, with what to write here.
package .test;
class other : shape { int y; }
class ops { ops operator+(ops o) { return o; } bool operator<(ops o) { return true; } }
class main
{
    void statements(int[] a, string t)
    {
        for (int x in a) { }
        for (int y : a) { }
        int[] b = [1,2];
        var c = new int[][3];
        int f() { return 1; }
        var d = 2 ** 2;
        var e = t ?? "a";
        t?.length();
        using (new shape());
        import .phantom.collections.list;
        string? u;
        string? v = null;
    }
    void startup(.internal.boot boot) { }
}
class shape { }
