// An array of impossible length is refused, and nothing is lost.
// expect: refused
// expect: refused
// expect: 5
package .test;

class main extends program
{
    void test()
    {
        var a = new int[](1);
        a[0] = 5;
        try { a[0x7ffffffe] = 1; print("stored"); } catch (exception e) { print("refused"); }
        try { a.resize(-1); print("resized"); } catch (exception e) { print("refused"); }
        print(a[0]);
    }
}
