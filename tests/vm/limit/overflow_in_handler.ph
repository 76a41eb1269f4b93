// A handler that runs where the stack is nearly full, and fills it again; and finally likewise.
// restart: 2000
// expect: handled true 50
// expect: finally true
// expect: outer
// expect: 55
package .test;

class main extends program
{
    int handlers = 0;
    int finals = 0;

    int dive(int n) { return dive(n + 1) + 1; }

    // At the bottom the handler dives too, which overflows again in it; so does that of the caller,
    // and so on, each a little higher.
    int handled(int n)
    {
        try { return handled(n + 1); }
        catch (.internal.exception.stack e) { return ++handlers < 50 ? dive(n) : n; }
    }

    int last(int n)
    {
        try { return n > 20 ? dive(n) : last(n + 1); }
        finally { finals++; dive(n); }
    }

    int sum(int n) { return n == 0 ? 0 : n + sum(n - 1); }

    void test()
    {
        print("handled " + (handled(0) > 1000) + " " + handlers);
        try { last(0); } catch (.internal.exception.stack e) { print("finally " + (finals > 20)); }
        try { dive(0); } catch (.internal.exception.stack e) { print("outer"); }
        print(sum(10));
    }
}
