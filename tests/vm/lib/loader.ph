// What is no bundle is refused with a reason; classes are found by name.
// expect: refused
// expect: refused
// expect: null is no bundle
// expect: .test.main null
package .test;

class main extends program
{
    void test()
    {
        var loader = boot.loader();
        try { loader.load(new binary()); }
        catch (.internal.exception.bundle e) { print("refused"); }
        try { loader.load("this is no bundle, but long enough to have a header".bytes()); }
        catch (.internal.exception.bundle e) { print("refused"); }
        try { loader.load(null); } catch (.internal.exception.null e) { print(e.message()); }
        print(loader.find(".test.main") + " " + loader.find(".test.other"));
    }
}
