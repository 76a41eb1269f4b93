// Bytes that are no UTF-8 become U+FFFD, one for each that fits nowhere, and harm nothing beside
// them.
// expect: a�b
// expect: �
// expect: ��
// expect: �(
// expect: ��a
// expect: a�
// expect: ���
// expect: é�é
// expect: 0 of 256 bytes spoil their neighbours
package .test;

import .phantom.encoding.hex;

class main extends program
{
    string text(string digits) { return string.fromUtf8(hex.decode(digits)); }

    void test()
    {
        print(text("61ff62"));
        print(text("80"));
        print(text("c0af"));
        print(text("e228"));
        print(text("f5fe61"));
        print(text("61e282"));
        print(text("eda080"));
        print(text("c3a9bfc3a9"));
        var spoilt = 0;
        for (var byte = 0; byte < 256; byte++) {
            var around = text("616263" + hex.encode(one(byte)) + "2e646566");
            spoilt += !around.startsWith("abc") || !around.endsWith(".def") && byte < 0xc2 || !around.endsWith("def");
        }
        print(spoilt + " of 256 bytes spoil their neighbours");
    }

    binary one(int byte)
    {
        var out = new binary();

        out[0] = byte;
        return out;
    }
}
