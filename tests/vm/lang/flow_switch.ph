// switch on ints and strings: falls through, breaks, has a default anywhere.
// expect: one
// expect: two or three
// expect: two or three
// expect: many
// expect: b
// expect: else
// expect: else then a
// expect: a
// expect: through 3
package .test;

class main extends program
{
    void name(string text)
    {
        switch (text) {
        case "a": print("wrong"); return;
        case "b": print("b"); return;
        }
        print("else");
    }

    void test()
    {
        for (var i = 1; i <= 4; i++)
            switch (i) {
            case 1: print("one"); break;
            case 2:
            case 3: print("two or three"); break;
            default: print("many");
            }
        name("b");
        name("zzz");
        switch (7) {
        default: print("else then a");
        case 1: print("a"); break;
        case 2: print("wrong");
        }
        var through = 0;
        switch (1) { case 1: through++; case 2: through++; case 3: through++; }
        print("through " + through);
    }
}
