// One of several values must be what is wanted, whichever it is.
package .test;
class shape { bool is_round() { return false; } }
class square extends shape {}
enum class colour { red, green }
class main
{
    void take(int x) {}
    int one(bool b) { return b ? 1 : "x"; }
    void test(bool b, var any, .internal.object object)
    {
        int x = switch (2) { case 1 -> 1; default -> "x"; };
        int y = true ? 1 : "x";
        string z = b ? "text" : b ? 1 : 2;
        take(b ? "x" : 1);
        y = switch (colour.red) { case red -> b ? 1 : "x"; case green -> 2.5; };
        string t = switch (2) { case 1 -> throw "x"; case 2, 3 -> 3; default -> new shape(); };
        square s = b ? new square() : "none";
        int trusted = b ? 1 : any;
        int also = b ? object : 2;
        var either = b ? 1 : "x";
        .internal.object both = b ? 1 : "x";
        long wide = switch (1) { case 1 -> 2; default -> any; };
        string mixed = "" + (b ? 1 : "x");
    }
}
