// What a future throws comes out of it each time it is asked, as the object that was thrown.
// expect: no such thing
// expect: no such thing
// expect: a text
// expect: true true
package .test;

import .phantom.tasks.future;
import .phantom.tasks.starter;

class main extends program
{
    static int fail(string text) { throw new .internal.exception.argument(text); }
    static int failWith(string text) { throw text; }

    void test()
    {
        var tasks = new starter(boot);
        var failing = new future<int>(() -> fail("no such thing")).start(tasks);
        var first;
        var second;

        try { failing.get(); } catch (.internal.exception.argument e) { first = e; print(e.message()); }
        try { failing.get(); } catch (.internal.exception.argument e) { second = e; print(e.message()); }
        try { new future<int>(() -> failWith("a text")).start(tasks).getFor(100000L, 1); } catch (string s) { print(s); }
        print((first :== second) + " " + failing.isDone());
    }
}
