// UTF-16 and UTF-32 in both orders: there and back for random texts, and what is cut off is
// refused or replaced.
// expect: 0 wrong
// expect: 3dd800de d83dde00 00f60100 0001f600
// expect: refused refused
// expect: a� �
package .test;

import .phantom.encoding.hex;
import .phantom.encoding.utf16;
import .phantom.encoding.utf32;
import .phantom.numbers.random;
import .phantom.text.parse_error;

class main extends program
{
    string refused(binary bytes, int is_wide)
    {
        try {
            return is_wide ? utf32.decode(bytes, utf16.little) : utf16.decode(bytes, utf16.little);
        } catch (parse_error e) {
            return "refused";
        }
    }

    void test()
    {
        var chance = new random(9L);
        var wrong = 0;

        for (var i = 0; i < 200; i++) {
            var text = "";
            for (var n = chance.below(6); n > 0; n--) text += string.fromChar("aé€".codeAt(chance.below(3)) + chance.below(9)) + (chance.coin() ? "😀" : "");
            foreach (int order in new int[] { utf16.little, utf16.big }) {
                wrong += utf16.decode(utf16.encode(text, order), order) != text;
                wrong += utf32.decode(utf32.encode(text, order), order) != text;
            }
        }
        print(wrong + " wrong");
        print(hex.encode(utf16.encode("😀", utf16.little)) + " " + hex.encode(utf16.encode("😀", utf16.big)) + " " +
              hex.encode(utf32.encode("😀", utf16.little)) + " " + hex.encode(utf32.encode("😀", utf16.big)));
        print(refused(hex.decode("610000"), 0) + " " + refused(hex.decode("0000110000"), 1));
        print(utf16.decodeAnyhow(hex.decode("61003dd8"), utf16.little) + " " +
              utf32.decodeAnyhow(hex.decode("00001100"), utf16.little));
    }
}
