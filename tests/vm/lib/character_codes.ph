// A code that no character has is refused wherever one is made, and nothing changes.
// expect: 0 255 65
// expect: a character has a code from 0 to 0x10ffff
// expect: a character has a code from 0 to 0x10ffff
// expect: a character has a code from 0 to 0x10ffff
// expect: a character has a code from 0 to 0x10ffff
// expect: a unit has a code from 0 to 65535, not 65536
// expect: [ab]
package .test;

import .phantom.text.builder;

class main extends program
{
    builder b = new builder("ab");

    void attempt(int what)
    {
        try {
            switch (what) {
            case 0: string.fromChar(0x110000); break;
            case 1: string.fromChar(-1); break;
            case 2: b.character(0x110000); break;
            case 3: b.fill(-1, 3); break;
            case 4: b.setCharAt(0, 0x10000); break;
            }
            print("not refused");
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }

    void test()
    {
        print(string.fromChar(0).charAt(0) + " " + string.fromChar(255).charAt(0) + " " +
              new builder().character('A').charAt(0));
        for (var i = 0; i < 5; i++) attempt(i);
        print("[" + b + "]");
    }
}
