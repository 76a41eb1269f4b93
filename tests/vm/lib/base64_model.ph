// Base64 of all lengths up to 64 agrees with one that goes bit by bit, and decoding gives it back.
// expect: 0 wrong
// expect: Zm9vYmE=
// expect: -_8 +/8=
package .test;

import .phantom.encoding.base64;
import .phantom.encoding.hex;
import .phantom.numbers.random;

class main extends program
{
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    static int bit(binary bytes, int i) { return i / 8 < bytes.size() ? bytes[i / 8] >>> 7 - i % 8 & 1 : 0; }

    static string model(binary bytes)
    {
        var out = "";

        for (var i = 0; i < bytes.size() * 8; i += 6) {
            var value = 0;
            for (var k = 0; k < 6; k++) value = value << 1 | bit(bytes, i + k);
            out += digits.substring(value, 1);
        }
        while (out.length() % 4 != 0) out += "=";
        return out;
    }

    void test()
    {
        var chance = new random(4L);
        var wrong = 0;

        for (var size = 0; size <= 64; size++) {
            var bytes = new binary();
            for (var i = 0; i < size; i++) bytes[i] = chance.below(256);
            wrong += base64.encode(bytes) != model(bytes);
            wrong += hex.encode(base64.decode(base64.encode(bytes))) != hex.encode(bytes);
        }
        print(wrong + " wrong");
        print(base64.encode("fooba".utf8()));
        print(base64.encodeForNames(hex.decode("fbff")) + " " + base64.encode(hex.decode("fbff")));
    }
}
