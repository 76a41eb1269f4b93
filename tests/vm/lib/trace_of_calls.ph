// The trace of an exception shows the program's calls only, not the method with which the machine
// begins: it runs the initialisers of static fields and is in no source.
// expect: .test.main.fail (tests/vm/lib/trace_of_calls.ph:19)
// expect: .test.main.test (tests/vm/lib/trace_of_calls.ph:24)
// expect: .test.program.startup (tests/vm/program.ph:15)
package .test;

class main extends program
{
    static int[] kept = make();

    static int[] make()
    {
        return new int[]();
    }

    int fail(int a)
    {
        return 1 / a;
    }

    void test()
    {
        try { fail(kept.size()); }
        catch (.internal.exception.division e) { console.write(e.trace()); }
    }
}
