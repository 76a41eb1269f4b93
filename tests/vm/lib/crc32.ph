// CRC-32 of known texts, in pieces and at once.
// expect: 0
// expect: cbf43926
// expect: 414fa339
// expect: 414fa339
// expect: 3610a686
package .test;

import .phantom.encoding.hex;
import .phantom.hash.crc32;

class main extends program
{
    void test()
    {
        print(crc32.of(""));
        print(hex.ofInt(crc32.of("123456789")));
        print(new crc32().update("The quick brown fox jumps over the lazy dog").hex());
        print(new crc32().update("The quick brown fox ").update("").update("jumps over the lazy dog"));
        print(hex.ofInt(crc32.of("hello")));
    }
}
