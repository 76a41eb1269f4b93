// Every code point goes to UTF-8 and back, in one text for each block of 4,096; sizes are one to
// four bytes.
// expect: 1112064 code points, 0 wrong
// expect: 4382592 bytes
// restart: 2000
package .test;

import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var wrong = 0;
        var count = 0;
        var bytes = 0L;

        for (var first = 0; first < 0x110000; first += 4096) {
            var text = new builder();
            for (var code = first; code < first + 4096; code += 1) {
                if (code >= 0xd800 && code < 0xe000) continue;
                text.character(code);
                count++;
            }
            var encoded = text.toString().utf8();
            bytes += encoded.size();
            wrong += string.fromUtf8(encoded) != text.toString();
        }
        print(count + " code points, " + wrong + " wrong");
        print(bytes + " bytes");
    }
}
