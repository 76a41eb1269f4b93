// What a finally throws takes the place of what was thrown; a return in it wins.
// expect: second
// expect: 5
package .test;

class main extends program
{
    int swallow() { try { throw "lost"; } finally { return 5; } }

    void test()
    {
        try {
            try { throw "first"; } finally { throw "second"; }
        } catch (string s) {
            print(s);
        }
        print(swallow());
    }
}
