// Characters of one to four bytes, there and back.
// expect: 41 c2a2 e282ac f0908d88
// expect: 65 162 8364 66376
// expect: 7f c280 dfbf e0a080 efbfbf f0908080 f48fbfbf
// expect: Gr\xc3\xbc\xc3\x9fe 7 1
// expect: not the number of a character: 55296
// expect: not the number of a character: 1114112
// expect: not the number of a character: -1
// expect: a?b
package .test;

import .phantom.encoding.hex;
import .phantom.encoding.utf8;

class main extends program
{
    string hexOf(int character)
    {
        var b = new binary();
        utf8.append(b, character);
        return hex.encode(b);
    }

    void refuse(int character)
    {
        try { utf8.append(new binary(), character); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }

    void test()
    {
        print(hexOf(0x41) + " " + hexOf(0xa2) + " " + hexOf(0x20ac) + " " + hexOf(0x10348));
        var c = utf8.decode(hex.decode("41c2a2e282acf0908d88"));
        print(c[0] + " " + c[1] + " " + c[2] + " " + c[3]);
        print(hexOf(0x7f) + " " + hexOf(0x80) + " " + hexOf(0x7ff) + " " + hexOf(0x800) + " " +
              hexOf(0xffff) + " " + hexOf(0x10000) + " " + hexOf(0x10ffff));
        var coded = utf8.fromLatin1("Gr\xfc\xdfe");
        print("Gr\\xc3\\xbc\\xc3\\x9fe " + coded.length() + " " +
              (utf8.toLatin1(coded) == "Gr\xfc\xdfe"));
        refuse(0xd800);
        refuse(0x110000);
        refuse(-1);
        print(utf8.toLatin1("a\xe2\x82\xacb"));
    }
}
