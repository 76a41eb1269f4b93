// The examples of RFC 4648, all bytes, and the variant for names.
// expect: 
// expect: Zg==
// expect: Zm8=
// expect: Zm9v
// expect: Zm9vYg==
// expect: Zm9vYmE=
// expect: Zm9vYmFy
// expect: +/8= -_8
// expect: 1 1
package .test;

import .phantom.encoding.base64;

class main extends program
{
    binary bytes(string text)
    {
        var b = new binary();
        b.setText(0, text);
        return b;
    }

    int same(binary a, binary b) { return a.text(0, a.size()) == b.text(0, b.size()); }

    void test()
    {
        var text = "foobar";
        for (var i = 0; i <= 6; i++) print(base64.encode(bytes(text.substring(0, i))));
        print(base64.encode(bytes("\xfb\xff")) + " " + base64.encodeForNames(bytes("\xfb\xff")));
        var all = new binary();
        for (var i = 0; i < 256; i++) all[i] = i;
        print(same(base64.decode(base64.encode(all)), all) + " " +
              same(base64.decode(base64.encodeForNames(all)), all));
    }
}
