// A code that no character has is refused wherever one is made, and nothing changes.
// expect: 0 255 65
// expect: a character has a code from 0 to 255
// expect: a character has a code from 0 to 255
// expect: a character has a code from 0 to 255, not 300
// expect: a character has a code from 0 to 255, not -1
// expect: a character has a code from 0 to 255, not 256
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
            case 0: string.fromChar(256); break;
            case 1: string.fromChar(-1); break;
            case 2: b.character(300); break;
            case 3: b.fill(-1, 3); break;
            case 4: b.setCharAt(0, 256); break;
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
