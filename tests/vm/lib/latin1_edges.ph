// Latin-1: all 256 bytes are characters and come back; what is none is refused, or replaced by a
// byte.
// expect: 256 0 wrong
// expect: a?ÿ? 63
// expect: refused refused
package .test;

import .phantom.encoding.latin1;

class main extends program
{
    string refused(string text)
    {
        try { return "" + latin1.encode(text).size(); } catch (.internal.exception e) { return "refused"; }
    }

    void test()
    {
        var all = new binary();
        var wrong = 0;

        for (var i = 0; i < 256; i++) all[i] = i;
        var text = latin1.decode(all);
        var again = latin1.encode(text);
        for (var i = 0; i < 256; i++) wrong += text.charAt(i) != i || again[i] != i;
        print(text.length() + " " + wrong + " wrong");
        var anyhow = latin1.encodeAnyhow("aяÿ€", '?');
        print(latin1.decode(anyhow) + " " + anyhow[1]);
        print(refused("Ā") + " " + refused("abc€"));
    }
}
