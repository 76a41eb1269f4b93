// Hexadecimal digits there and back, and what is refused.
// expect: 00ff10ab
// expect: 0 255 16 171 4
// expect: 171
// expect: []
// expect: 0000001f ffffffff
// expect: ffffffffffffffff 000000012a05f200
// expect: half a byte at position 3
// expect: not a hexadecimal digit at position 2
package .test;

import .phantom.encoding.hex;
import .phantom.text.parse_error;

class main extends program
{
    void refuse(string text)
    {
        try { hex.decode(text); } catch (parse_error e) { print(e); }
    }

    void test()
    {
        var b = new binary();
        b[0] = 0; b[1] = 255; b[2] = 16; b[3] = 171;
        print(hex.encode(b));
        b = hex.decode("00fF10Ab");
        print(b[0] + " " + b[1] + " " + b[2] + " " + b[3] + " " + b.size());
        print(hex.decode("AB")[0]);
        print("[" + hex.encode(hex.decode("")) + "]");
        print(hex.ofInt(31) + " " + hex.ofInt(-1));
        print(hex.ofLong(-1L) + " " + hex.ofLong(5000000000L));
        refuse("123");
        refuse("12g4");
    }
}
