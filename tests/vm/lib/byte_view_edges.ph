// Fractions in bytes keep all their bits; views of views write into the same bytes; parts end
// where they must.
// expect: true true true
// expect: ff01 ff01
// expect: 0 0
// expect: refused refused refused
package .test;

import .phantom.encoding.byte_view;
import .phantom.encoding.hex;
import .phantom.encoding.utf16;

class main extends program
{
    string refused(byte_view view, int first, int length)
    {
        try { return "" + view.part(first, length).size(); } catch (.internal.exception.bounds e) { return "refused"; }
    }

    void test()
    {
        var bytes = new binary();
        bytes.resize(16);
        var view = new byte_view(bytes, utf16.big);
        view.setDouble(0, -0.0);
        view.setFloat(8, 1.0e-45f);
        print((.internal.double.bits(view.getDouble(0)) < 0L) + " " + (view.getFloat(8) == 1.0e-45f) + " " + (bytes[0] == 128));
        var inner = view.part(4, 8).part(2, 2);
        inner.setShort(0, 0xff01 - 65536);
        print(hex.encode(inner.copy()) + " " + hex.encode(view.part(6, 2).copy()));
        print(view.part(16, 0).size() + " " + view.part(0, 0).size());
        print(refused(view, 16, 1) + " " + refused(view, -1, 1) + " " + refused(inner, 1, 2));
    }
}
