// Bytes by chance of every length, through base 64 and hexadecimal.
// expect: 0 wrong
package .test;

import .phantom.encoding.base64;
import .phantom.encoding.hex;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var chance = new random(1L);
        var wrong = 0;

        for (var length = 0; length < 60; length++) {
            var bytes = new binary();
            for (var i = 0; i < length; i++) bytes[i] = chance.next() & 0xff;
            var digits = hex.encode(bytes);
            if (hex.encode(base64.decode(base64.encode(bytes))) != digits) wrong++;
            if (hex.encode(base64.decode(base64.encodeForNames(bytes))) != digits) wrong++;
            if (hex.encode(hex.decode(digits)) != digits) wrong++;
        }
        print(wrong + " wrong");
    }
}
