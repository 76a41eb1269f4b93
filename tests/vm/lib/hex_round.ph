// Hexadecimal digits: every byte there and back, capitals are read too, and what is no pair of
// digits is refused.
// expect: 0 wrong
// expect: ff FF 00
// expect: refused refused refused
// expect: ffffffff 00000000 8000000000000000
package .test;

import .phantom.encoding.hex;
import .phantom.text.parse_error;

class main extends program
{
    string refused(string text)
    {
        try { return "" + hex.decode(text).size(); } catch (parse_error e) { return "refused"; }
    }

    void test()
    {
        var wrong = 0;

        for (var i = 0; i < 256; i++) {
            var one = new binary();
            one[0] = i;
            var text = hex.encode(one);
            wrong += text.length() != 2 || hex.decode(text)[0] != i || hex.decode(text.toUpper())[0] != i;
        }
        print(wrong + " wrong");
        print(hex.encode(hex.decode("FF")) + " FF " + hex.encode(hex.decode("00")));
        print(refused("f") + " " + refused("0g") + " " + refused("é0"));
        print(hex.ofInt(-1) + " " + hex.ofInt(0) + " " + hex.ofLong(1L << 63));
    }
}
