// The held console shows what was written to it in order, and before anything that is done after
// sync(). There is one of it, whatever console is asked.
// expect: true
// expect: one two three
// expect: after sync
// expect: null is refused
// expect: the last words
package .test;

class main extends program
{
    void test()
    {
        var held = console.held();

        print(held == console.held() && held == held.held());
        held.write("one ");
        held.write("two");
        held.write("");
        held.write(" three\n");
        boot.system().sync();
        print("after sync");
        try {
            held.write(null);
        } catch (.internal.exception.null e) {
            print("null is refused");
        }
        held.write("the last words\n");
    }
}
