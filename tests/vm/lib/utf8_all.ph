// One code point of every eight, others in each block of 4,096, goes to UTF-8 and back; sizes are
// one to four bytes.
// expect: 139008 code points, 0 wrong
// expect: 547824 bytes
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
            for (var code = first + first / 4096 % 8; code < first + 4096; code += 8) {
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
