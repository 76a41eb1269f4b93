// General categories: every code point has one, groups are the sum of theirs, and the tables know
// as many letters as Unicode says.
// expect: 1831 capitals, 2233 small ones,  0 astray
// expect: Lu Ll Nd Zs Sm Co Cn Cs
package .test;

import .phantom.text.character;

class main extends program
{
    void test()
    {
        var capitals = character.categories("Lu");
        var small = character.categories("Ll");
        var letters = character.categories("L");
        var count = 0;
        var small_count = 0;
        var astray = 0;

        for (var code = 0; code < 0x1f000; code++) {
            count += character.isIn(code, capitals);
            small_count += character.isIn(code, small);
            astray += character.isIn(code, letters) != character.isLetter(code);
        }
        print(count + " capitals, " + small_count + " small ones,  " + astray + " astray");
        var line = "";
        foreach (int code in new int[] { 'A', 'z', '5', ' ', '+', 0xe000, 0x378, 0xd800 }) line += character.category(code) + " ";
        print(line.trim());
    }
}
