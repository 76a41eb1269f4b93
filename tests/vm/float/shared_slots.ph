// Many variables of all types at once, in nested blocks.
// expect: 36 36 36 36
package .test;

class main extends program
{
    void test()
    {
        int i = 0; long l = 0; float f = 0; double d = 0;
        for (var k = 1; k <= 8; k++) {
            int a = k; long b = k; float c = k; double e = k;
            { double x = e; e = c; c = (float) x; long y = b; b = a; a = (int) y; }
            i += a; l += b; f += c; d += e;
        }
        print(i + " " + l + " " + (int) f + " " + (int) d);
    }
}
