// The machine's own objects cannot be made with new.
// expect error 12: cannot be made with new
// expect error 13: cannot be made with new
// expect error 14: cannot be made with new
// expect error 15: cannot be made with new
package .test;

class main
{
    void test()
    {
        var a = new .internal.console();
        var b = new .internal.boot();
        var c = new .internal.system();
        var d = new .internal.thread();
    }
}
