// UTF-16, UTF-32 and Latin-1, there and back, and what cannot be read.
// expect: 6100ac203dd800de|006120acd83dde00
// expect: 61000000ac20000000f60100|00000061000020ac0001f600
// expect: true true true true
// expect: not UTF-16 at position 2
// expect: not UTF-16 at position 2
// expect: not UTF-32 at position 4
// expect: not UTF-32 at position 0
// expect: a� a� a� � aé?? é
package .test;

import .phantom.encoding.hex;
import .phantom.encoding.latin1;
import .phantom.encoding.utf16;
import .phantom.encoding.utf32;
import .phantom.text.parse_error;

class main extends program
{
    private void refuse(int what)
    {
        try {
            switch (what) {
            case 0: utf16.decode(hex.decode("6100ac"), utf16.little); break;
            case 1: utf16.decode(hex.decode("0061d83d0061"), utf16.big); break;
            case 2: utf32.decode(hex.decode("61000000ac20"), utf16.little); break;
            case 3: utf32.decode(hex.decode("00110000"), utf16.big); break;
            }
        } catch (parse_error e) {
            print(e.toString());
        }
    }

    void test()
    {
        var text = "a€😀";
        print(hex.encode(utf16.encode(text, utf16.little)) + "|" + hex.encode(utf16.encode(text, utf16.big)));
        print(hex.encode(utf32.encode(text, utf16.little)) + "|" + hex.encode(utf32.encode(text, utf16.big)));
        var right = "";
        for (var order = 0; order < 2; order++)
            right += " " + (utf16.decode(utf16.encode(text, order), order) == text) + " " +
                     (utf32.decode(utf32.encode(text, order), order) == text);
        print(right.from(1));
        for (var i = 0; i < 4; i++) refuse(i);
        print(utf16.decodeAnyhow(hex.decode("6100ac"), utf16.little) + " " +
              utf16.decodeAnyhow(hex.decode("0061d83d"), utf16.big) + " " +
              utf32.decodeAnyhow(hex.decode("61000000ac20"), utf16.little) + " " +
              utf32.decodeAnyhow(hex.decode("00110000"), utf16.big) + " " +
              latin1.decode(latin1.encodeAnyhow("aé€😀", '?')) + " " + latin1.decode(latin1.encode("é")));
    }
}
