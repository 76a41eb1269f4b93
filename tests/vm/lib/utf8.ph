// Characters of one to four bytes, there and back.
// expect: 41 c2a2 e282ac f0908d88
// expect: 65 162 8364 66376
// expect: 7f c280 dfbf e0a080 efbfbf f0908080 f48fbfbf
// expect: 4772c3bcc39f65 true
// expect: efbfbd61efbfbd
package .test;

import .phantom.encoding.hex;
import .phantom.encoding.utf8;

class main extends program
{
    string hexOf(int character)
    {
        return hex.encode(utf8.encode(string.fromChar(character)));
    }

    void test()
    {
        print(hexOf(0x41) + " " + hexOf(0xa2) + " " + hexOf(0x20ac) + " " + hexOf(0x10348));
        var c = utf8.decode(hex.decode("41c2a2e282acf0908d88"));
        print(c.codeAt(0) + " " + c.codeAt(1) + " " + c.codeAt(2) + " " + c.codeAt(3));
        print(hexOf(0x7f) + " " + hexOf(0x80) + " " + hexOf(0x7ff) + " " + hexOf(0x800) + " " +
              hexOf(0xffff) + " " + hexOf(0x10000) + " " + hexOf(0x10ffff));
        var coded = utf8.encode("Gr\xfc\xdfe");
        print(hex.encode(coded) + " " + (utf8.decode(coded) == "Gr\xfc\xdfe"));
        var half = string.fromChar(0xd800); // which has no bytes
        print(hex.encode(utf8.encode(half + "a" + half)));
    }
}
