// Variables that are called.
package .test;
interface operation { int apply(int a, int b); }
class main
{
    void startup(.internal.boot boot)
    {
        var text = "x";
        var n = 3;
        operation f = (a, b) -> a;
        var any;
        text(3);
        n(3);
        f(1);
        any(1);
        boot(3);
        absent(3);
    }
}
