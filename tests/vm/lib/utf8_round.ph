// Characters from all over Unicode, there and back.
// expect: 0 wrong
package .test;

import .phantom.encoding.utf8;

class main extends program
{
    void test()
    {
        var characters = new int[]();
        var wrong = 0;

        for (var c = 0; c <= utf8.largest; c += 997)
            if (utf8.isCharacter(c)) characters[characters.size()] = c;
        var again = utf8.decode(utf8.encode(characters));
        if (again.size() != characters.size()) wrong++;
        for (var i = 0; i < again.size(); i++) if (again[i] != characters[i]) wrong++;
        print(wrong + " wrong");
    }
}
