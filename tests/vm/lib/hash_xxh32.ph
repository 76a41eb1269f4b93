// xxHash with 32 bits: short and long texts, a seed, pieces.
// expect: 02cc5d05
// expect: 550d7456
// expect: 32d153ff
// expect: 8d8814ef
// expect: true
package .test;

import .phantom.encoding.hex;
import .phantom.hash.xxh32;

class main extends program
{
    void test()
    {
        print(hex.ofInt(xxh32.of("", 0)));
        print(hex.ofInt(xxh32.of("a", 0)));
        print(hex.ofInt(xxh32.of("abc", 0)));
        var text = "The quick brown fox jumps over the lazy dog";
        print(hex.ofInt(xxh32.of(text, 77)));
        print(new xxh32(77).update(text.substring(0, 17)).update(text.substring(17, 26)).hex() ==
              hex.ofInt(xxh32.of(text, 77)));
    }
}
