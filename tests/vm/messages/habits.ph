// What other languages write, and words with a slip: each mistake is one message, which says what to
// write here, and the method goes on behind it.
package .test;
class main
{
    void statements(object o)
    {
        whlie (1) { }
        foreahc (var x in o) { }
        foreach (var x : o) { }
        for (string s : o) { }
        fro (int i = 0; i < 3; i++) { }
        swtich (3) { case 1: break; case 2: break; }
        if (o instanceof string) { }
        final int k = 4;
        var f = x => x + 1;
        if (o === null) { }
        var g = function(x) { return x; };
        if (not o) { } elif (o) { }
        unless (o) { }
        raise new error();
        case 3: print("here");
        var n = 12ab;
        int[] row = new int { 1, 2 };
        int old[];
        int older[3] = { 1, 2, 3 };
    }
    int field[];
    int fields[5], more;
    native int outside() { return 1; }
    void startup(boot b) { }
}
abstract class shape
{
    abstract int area() { return 0; }
    abstract int size() { }
    int sides() { return 3; }
}
