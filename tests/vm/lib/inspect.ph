// Who holds the system object sees what runs, in which calls, and what objects hold.
// expect: 1 runs in .test.main.test (tests/vm/lib/inspect.ph:39)
// expect: 2 is ready in .test.waiter.run (tests/vm/lib/inspect.ph:30)
// expect:
// expect: 2 sleeps in .test.waiter.run (tests/vm/lib/inspect.ph:30)
// expect: .test.main.test (tests/vm/lib/inspect.ph:44)
// expect: .test.program.startup (tests/vm/program.ph:15)
// expect:
// expect: .test.waiter
// expect:     number: 7
// expect:     name: "seven"
// expect:     wide: 10000000000
// expect:     other: .test.waiter
// expect:     nothing: null
// expect:     clock: .internal.clock
// expect:
// expect: no such thread
package .test;

class waiter
{
    int number = 7;
    string name = "seven";
    long wide = 10000000000L;
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
        print(boot.system().tasks());
        boot.clock().sleep(5L);
        var lines = boot.system().tasks();
        var at = lines.strstr("2 sleeps");
        print(lines.substring(at, lines.length() - at - 1));
        print(boot.system().calls(1));
        print(boot.system().describe(w));
        try {
            boot.system().calls(99);
        } catch (.internal.exception.argument e) {
            print("no such thread");
        }
    }
}
