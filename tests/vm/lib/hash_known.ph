// Checks and hashes of texts that everybody knows, and of all ways to hand over the same bytes.
// expect: cbf43926
// expect: e3b0c442 ba7816bf
// expect: 0 wrong
package .test;

import .phantom.encoding.hex;
import .phantom.hash.crc32;
import .phantom.hash.sha256;

class main extends program
{
    void test()
    {
        print(hex.ofInt(crc32.of("123456789")));
        print(sha256.of("").substring(0, 8) + " " + sha256.of("abc").substring(0, 8));
        var wrong = 0;
        var text = "The quick brown fox jumps over the lazy dog";
        for (var cut = 0; cut <= text.length(); cut++) {
            var sum = new crc32();
            sum.update(text.substring(0, cut)).update(text.from(cut));
            wrong += sum.value() != 0x414fa339;
        }
        print(wrong + " wrong");
    }
}
