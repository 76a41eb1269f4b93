// Characters from all over Unicode, there and back.
// expect: 0 wrong
package .test;

import .phantom.encoding.utf8;
import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var text = new builder();
        var wrong = 0, expected = 0;

        for (var c = 0; c <= utf8.largest; c += 97)
            if (utf8.isCharacter(c)) text.character(c);
        var again = utf8.decode(utf8.encode(text.toString()));
        if (again != text.toString()) wrong++;
        foreach (int c in again.codePoints()) {
            while (!utf8.isCharacter(expected)) expected += 97;
            if (c != expected) wrong++;
            expected += 97;
        }
        print(wrong + " wrong");
    }
}
