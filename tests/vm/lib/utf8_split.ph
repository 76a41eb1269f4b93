// A text of UTF-8 that arrives in pieces: whichever byte it is cut at, what was complete is read
// and the rest waits for what follows.
// expect: aé€😀z
// expect: 0 wrong
package .test;

import .phantom.encoding.utf8;

class main extends program
{
    // The bytes at the end that begin a character which is not complete.
    static int unfinished(binary bytes)
    {
        for (var back = 1; back <= 3 && back <= bytes.size(); back++) {
            var byte = bytes[bytes.size() - back];
            var size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
            if (byte < 0x80 || byte >= 0xc0) return size > back ? back : 0;
        }
        return 0;
    }

    static binary part(binary from, int first, int count)
    {
        var out = new binary();

        out.setRange(0, from, first, count);
        return out;
    }

    void test()
    {
        var whole = "aé€😀z".utf8();
        var wrong = 0;

        for (var cut = 0; cut <= whole.size(); cut++) {
            var first = part(whole, 0, cut);
            var rest = unfinished(first);
            var text = utf8.decode(part(whole, 0, cut - rest));
            wrong += text + utf8.decode(part(whole, cut - rest, whole.size() - cut + rest)) != "aé€😀z";
            wrong += rest > 3;
        }
        print(string.fromUtf8(whole));
        print(wrong + " wrong");
    }
}
