// Numbers in bytes, in both orders, and parts of bytes that are seen in place.
// expect: 0102030405060708 578437695752307201 72623859790382856
// expect: 67305985 16909060 513 258 -2 65534
// expect: 1.5 -2.25 000000000000f83f c010000000000000
// expect: 2 1 5 -1 2 -1
// expect: -1 0 1 0
// expect: 256 takes more than 1 bytes
// expect: -129 takes more than 1 bytes
// expect: 70000 takes more than 2 bytes
// expect: index 5 is outside the view, whose size is 8
// expect: index -1 is outside the view, whose size is 2
// expect: ff80
package .test;

import .phantom.encoding.byte_view;
import .phantom.encoding.hex;
import .phantom.encoding.utf16;

class main extends program
{
    byte_view little = new byte_view(hex.decode("0102030405060708"), utf16.little);

    private void refuse(int what)
    {
        try {
            switch (what) {
            case 0: little.set(0, 256); break;
            case 1: little.set(0, -129); break;
            case 2: little.setShort(0, 70000); break;
            case 3: little.getInt(5); break;
            case 4: little.part(2, 2).get(-1); break;
            }
        } catch (.internal.exception e) {
            print(e.message());
        }
    }

    void test()
    {
        var big = new byte_view(little.copy(), utf16.big);

        print(hex.encode(little.copy()) + " " + little.getLong(0) + " " + big.getLong(0));
        print(little.getInt(0) + " " + big.getInt(0) + " " + little.getShort(0) + " " + big.getShort(0) + " " +
              signed(-2) + " " + (signed(-2) & 0xffff));
        print(halves());
        var found = new byte_view(hex.decode("000100010203"), utf16.big);
        print(found.indexOf(hex.decode("0001"), 1) + " " + found.indexOf(1, 0) + " " + found.indexOf(3, 0) + " " +
              found.indexOf(9, 0) + " " + found.indexOf(hex.decode("000102"), 0) + " " +
              found.indexOf(hex.decode("0304"), 0));
        print(found.part(0, 2).compare(found.part(1, 2)) / 1 + " " + found.part(0, 2).compare(found.part(2, 2)) +
              " " + found.compare(found.part(0, 5)) + " " + found.compare(found));
        for (var i = 0; i < 5; i++) refuse(i);
        var part = little.part(2, 2);
        part.set(0, 255);
        part.set(1, -128);
        print(hex.encode(part.copy()));
    }

    private int signed(int value)
    {
        var view = new byte_view(hex.decode("0000"), utf16.little);

        view.setShort(0, value);
        return view.getShort(0);
    }

    private string halves()
    {
        var one = new byte_view(hex.decode("0000000000000000"), utf16.little);
        var other = new byte_view(hex.decode("0000000000000000"), utf16.big);

        one.setDouble(0, 1.5);
        other.setFloat(0, (float)-2.25);
        return one.getDouble(0) + " " + other.getFloat(0) + " " + hex.encode(one.copy()) + " " +
               hex.encode(other.copy());
    }
}
