// A value of the wrong type is underlined as a whole, brackets included.
package .test;

class main
{
    int[] row;
    string text(int a, int b) { return "x"; }

    void startup(.internal.boot boot) [8]
    {
        int a = "x" + row[3 + (4 * 2)];
        int b = text(1, row[2]);
        string s = a * (b + 3) - row[text("(", 1).length()];
        string t = (a - 1) * b;
        a = boot - text(a, b);
        b = a[1];
        a + b = 3;
        if (text(a, (b))) { a = startup(boot); }
        row[text(1, 2)] = 1;
    	return (int) text(1,
            2) + row;
    }
}
