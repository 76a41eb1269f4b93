// What the Unicode standard says of bytes that are no UTF-8, in its tables 3-8 to 3-11: one U+FFFD
// for each "maximal subpart", and every good byte is read. The same where the bytes stand at the
// end of a long text, and from any of them on.
// expect: 6 right
// expect: 0 wrong
package .test;

class main extends program
{
    private int right;
    private int wrong;

    private binary of(int... bytes)
    {
        var out = new binary();

        for (var i = 0; i < bytes.size(); i++) out[i] = bytes[i];
        return out;
    }

    // `wanted` has a ? for each U+FFFD.
    private void check(binary bytes, string wanted)
    {
        wanted = wanted.replace("?", "\ufffd");
        var before = "я".repeat(700);
        var long = before.utf8();

        if (string.fromUtf8(bytes) == wanted) right++;
        long.setRange(long.size(), bytes, 0, bytes.size());
        wrong += string.fromUtf8(long) != before + wanted ? 1 : 0;
        for (var i = 0; i < bytes.size(); i++) {
            var rest = string.fromUtf8(bytes, i, bytes.size() - i);
            if ((bytes[i] & 0xc0) != 0x80) wrong += wanted.endsWith(rest) ? 0 : 1;
        }
    }

    void test()
    {
        check(of(0xc0, 0xaf, 0xe0, 0x80, 0xbf, 0xf0, 0x81, 0x82, 0x41), "????????A");
        check(of(0xed, 0xa0, 0x80, 0xed, 0xbf, 0xbf, 0xed, 0xaf, 0x41), "????????A");
        check(of(0xf4, 0x91, 0x92, 0x93, 0xff, 0x41, 0x80, 0xbf, 0x42), "?????A??B");
        check(of(0xe1, 0x80, 0xe2, 0xf0, 0x91, 0x92, 0xf1, 0xbf, 0x41), "????A");
        check(of(0x61, 0xf1, 0x80, 0x80, 0xe1, 0x80, 0xc2, 0x62, 0x80, 0x63, 0x80, 0xbf, 0x64), "a???b?c??d");
        check(of(0xf0, 0x9f, 0x98), "?");
        print(right + " right");
        print(wrong + " wrong");
    }
}
