// Who holds the system object sees what runs, in which calls, and what objects hold.
// expect: 1 runs in .test.main.test (tests/vm/lib/inspect.ph:69)
// expect:
// expect: 2 sleeps in .test.waiter.run (tests/vm/lib/inspect.ph:60)
// expect: .test.main.test (tests/vm/lib/inspect.ph:75)
// expect: .test.program.startup (tests/vm/program.ph:15)
// expect:
// expect: .test.waiter
// expect:     number: 7
// expect:     name: "seven"
// expect:     wide: 10000000000
// expect:     third: 0.25
// expect:     exact: 0.1
// expect:     boxed: -1.5
// expect:     other: .test.waiter
// expect:     nothing: null
// expect:     clock: .internal.clock
// expect:
// expect: .internal.array.long
// expect:     length: 2
// expect:     1
// expect:     -20000000000
// expect:
// expect: .internal.array
// expect:     length: 4
// expect:     "text"
// expect:     7
// expect:     null
// expect:     2.5
// expect:
// expect: .internal.array.byte
// expect:     length: 2
// expect:     -1
// expect:     127
// expect:
// expect: .internal.array.short
// expect:     length: 1
// expect:     -32768
// expect:
// expect: .internal.array.char
// expect:     length: 1
// expect:     65535
// expect:
// expect: no such thread
package .test;

class waiter
{
    int number = 7;
    string name = "seven";
    long wide = 10000000000L;
    float third = 0.25f;
    double exact = 0.1;
    .internal.object boxed = -1.5;
    waiter other = this;
    waiter nothing;
    .internal.clock clock;

    void waiter(.internal.clock clock) { this.clock = clock; }
    void run() { clock.sleep(100000L); }
}

class main extends program
{
    void test()
    {
        var w = new waiter(boot.clock());
        boot.thread(w);
        var first = boot.system().tasks(); // the other may have had a turn before
        print(first.from(first.strstr("1 runs")));
        boot.clock().sleep(5L);
        var lines = boot.system().tasks();
        var at = lines.strstr("2 sleeps");
        print(lines.substring(at, lines.indexOf(10, at) - at));
        print(boot.system().calls(1));
        print(boot.system().describe(w));
        print(boot.system().describe(new long[] { 1L, -20000000000L }));
        print(boot.system().describe(new .internal.object[] { "text", 7, null, 2.5f }));
        print(boot.system().describe(new byte[] { -1, 127 }));
        print(boot.system().describe(new short[] { -32768 }));
        print(boot.system().describe(new char[] { 65535 }));
        try {
            boot.system().calls(99);
        } catch (.internal.exception.argument e) {
            print("no such thread");
        }
    }
}
