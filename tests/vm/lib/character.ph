// Kinds of characters, and digits to any base.
// expect: true false true false
// expect: true true false true false
// expect: true true true false
// expect: true true false
// expect: 9 15 35 -1
// expect: 9 f z
package .test;

import .phantom.text.character;

class main extends program
{
    void test()
    {
        print(character.isDigit('0') + " " + character.isDigit('a') + " " + character.isUpper('A') +
              " " + character.isUpper('a'));
        print(character.isLetter('z') + " " + character.isLetter(0xdf) + " " +
              character.isLetter(0xd7) + " " + character.isLetterOrDigit('5') + " " +
              character.isLetterOrDigit('_'));
        print(character.isSpace(' ') + " " + character.isSpace('\t') + " " +
              character.isSpace(0xa0) + " " + character.isSpace('x'));
        print(character.isControl(0) + " " + character.isControl(0x85) + " " +
              character.isControl(' '));
        print(character.digit('9') + " " + character.digit('F') + " " + character.digit('z') + " " +
              character.digit('!'));
        print(string.fromChar(character.ofDigit(9)) + " " + string.fromChar(character.ofDigit(15)) +
              " " + string.fromChar(character.ofDigit(35)));
    }
}
