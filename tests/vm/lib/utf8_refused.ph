// What is not UTF-8 is refused where it stands, or replaced.
// expect: not UTF-8 at position 1
// expect: not UTF-8 at position 0
// expect: not UTF-8 at position 0
// expect: not UTF-8 at position 0
// expect: not UTF-8 at position 2
// expect: not UTF-8 at position 0
// expect: not UTF-8 at position 0
// expect: 97 65533 98 8364 65533
package .test;

import .phantom.encoding.hex;
import .phantom.encoding.utf8;
import .phantom.text.parse_error;

class main extends program
{
    void refuse(string digits)
    {
        try { print(utf8.decode(hex.decode(digits)).length()); } catch (parse_error e) { print(e); }
    }

    void test()
    {
        refuse("6180");       // nothing begins with this
        refuse("c0af");       // longer than need be
        refuse("e08080");
        refuse("f08080af");
        refuse("6161e282");   // cut off
        refuse("eda080");     // half a character of UTF-16
        refuse("f4908080");   // too large
        var c = utf8.decodeAnyhow(hex.decode("61e28262e282acff"));
        var line = "";
        foreach (int code in c.codePoints()) line += (line == "" ? "" : " ") + code;
        print(line);
    }
}
