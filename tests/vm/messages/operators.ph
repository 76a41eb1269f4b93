// Operators and [] where no method is what they are short for.
package .test;

class odd
{
    string compare(odd other) { return "text"; }
    int get(int i) { return i; }
    private int plus(int i) { return i; }
    static int minus(int i) { return i; }
}

class full
{
    int get(string s) { return 1; }
    void set(string s, int value) {}
}

class main
{
    void startup(.internal.boot boot)
    {
        var o = new odd();
        var f = new full();
        int n;

        n = o < o;
        n = o + "x";
        n = o + 3;
        n = o - 3;
        n = -o;
        n = o[1];
        n = o["x"];
        o[1] = 2;
        o[1] += 2;
        n = f[1];
        f["x"] = "y";
        n = f["x"]++;
        n = f["x"] = 3;
        f["x"] += "y";
        f["x"]--;
        boot[0] = nobody;
        n = null[1];
    }
}
