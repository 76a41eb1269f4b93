// finally runs for return, break, continue and what is thrown, innermost first.
// expect: in out
// expect: 1 a b
// expect: x in out
package .test;

class main extends program
{
    string log = "";
    int leave()
    {
        try {
            try { return 1; } finally { log += "in "; }
        } finally { log += "out"; }
    }

    void test()
    {
        leave();
        print(log);
        log = "";
        for (var i = 0; i < 3; i++) {
            try { if (i == 1) { log += i; break; } continue; } finally { log += i == 0 ? "" : " a"; }
        }
        print(log + " b");
        log = "";
        try {
            try { try { throw "x "; } finally { log += "in "; } } finally { log += "out"; }
        } catch (string s) { print(s + log); }
    }
}
