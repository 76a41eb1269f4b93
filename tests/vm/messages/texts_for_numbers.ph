// Texts and numbers in place of one another, and a function of which nobody says what it fits.
package .test;
class main
{
    void convert(string s, int n, long l, double d, float f)
    {
        n = s;
        l = s;
        d = s;
        f = s;
        s = n;
        s = d;
        var g = (int x) -> x + 1;
        g = x -> x;
    }
    void startup(.internal.boot boot) { }
}
