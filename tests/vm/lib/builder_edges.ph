// Nothing appended, inserting at both ends, filling, cutting, positions outside.
// expect: [] 0
// expect: [ab] [b] []
// expect: [.....] [..]
// expect: 4 refused
package .test;

import .phantom.text.builder;

class main extends program
{
    void attempt(int what)
    {
        var b = new builder("ab");
        switch (what) {
        case 0: b.insert(3, "x"); break;
        case 1: b.insert(-1, "x"); break;
        case 2: b.remove(-1, 1); break;
        case 3: b.charAt(2); break;
        }
    }

    void test()
    {
        var b = new builder().append("").fill('x', 0).insert(0, "");
        print("[" + b + "] " + b.length());
        b.insert(0, "b").insert(0, "a").insert(2, "");
        print("[" + b + "] [" + b.remove(0, 1) + "] [" + b.remove(0, 1) + "]");
        b.fill('.', 5);
        print("[" + b + "] [" + b.substring(1, 2) + "]");
        var refused = 0;
        for (var i = 0; i < 4; i++)
            try { attempt(i); } catch (.internal.exception.bounds e) { refused++; }
        print(refused + " refused");
    }
}
