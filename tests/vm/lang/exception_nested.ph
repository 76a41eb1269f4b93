// An exception passes the catches that do not fit, out of calls and inner tries.
// expect: inner
// expect: rethrown
// expect: outer null
package .test;

class main extends program
{
    void deep(int n)
    {
        if (n == 0) throw "inner";
        deep(n - 1);
    }

    void test()
    {
        try {
            try {
                deep(3);
            } catch (int i) {
                print("wrong");
            }
        } catch (string text) {
            print(text);
        }
        try {
            try { throw "x"; } catch (string s) { throw "rethrown"; }
        } catch (string s) {
            print(s);
        }
        try {
            string none;
            try { none.length(); } catch (.internal.exception.bounds e) { print("wrong"); }
        } catch (.internal.exception."null" e) {
            print("outer null");
        }
    }
}
