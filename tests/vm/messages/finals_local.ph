// Variables that never change.
package .test;
class main
{
    void changed(final int x, final var y : int)
    {
        final z = 3;
        final .internal.object o = z, p = "p";
        foreach (final int each in new int[] { 1 }) each++;
        try { x = 2; } catch (final string e) { e = ""; }
        y++;
        z = x;
        p = o;
    }
    void missing() { final int late; late = 3; }
    void startup(.internal.boot boot) { }
}
