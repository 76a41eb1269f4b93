// try, throw, return and break inside of a function are its own; a caught object can be captured.
// expect: caught x
// expect: 3
// expect: finally
// expect: 2
// expect: x!
package .test;

interface source { int next(); }
interface text_source { string next(); }

class main extends program
{
    text_source later;
    void test()
    {
        source s = () -> {
            for (var i = 0;; i++) {
                try {
                    if (i == 3) return i;
                    if (i == 1) throw "x";
                } catch (string e) {
                    print("caught " + e);
                    later = () -> e + "!";
                }
            }
        };
        print(s.next());
        source t = () -> { try { return 2; } finally { print("finally"); } };
        print(t.next());
        print(later.next());
    }
}
