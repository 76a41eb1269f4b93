// A world in which each task is in the middle of work that gives way: when it halts, each has some
// progress that tests/fuzz/heap damages. Two wait in a queue, one of them with a limit, and one has
// thrown. What the tasks do they do again and again, for results are not looked at.
package .test;

class workers
{
    void startup(.internal.boot boot) [8]
    {
        var system = boot.system();
        var text = repeat("a", 200000) + "b";
        var lock = new mutex();
        var gate = new cond();

        run(boot, () -> { text.substring(1, 190000); });
        run(boot, () -> { text.concat(text); });
        run(boot, () -> { text.equals("" + text); });
        run(boot, () -> { text.hashCode(); });
        run(boot, () -> { text.compare("" + text); });
        run(boot, () -> { text.strstr(text.substring(100000, 100001)); });
        run(boot, () -> { repeat("0", 200000).toInt(); });
        run(boot, () -> { repeat("7", 200000).toDouble(); });
        run(boot, () -> { text.bytes(); });
        run(boot, () -> { text.bytes().text(1, 190000); });
        run(boot, () -> { new binary().setText(7, text); });
        run(boot, () -> { text.bytes().setRange(1, text.bytes(), 0, 190000); });
        run(boot, () -> { new int[](1).resize(50000); });
        run(boot, () -> { new long[](20000).copy(9, new long[](20000), 0, 20000); });
        run(boot, () -> { move(new .internal.object[](20000)); });
        run(boot, () -> { boot.class().methods(); boot.class().find("none", 0); });
        run(boot, () -> { system.tasks(); system.calls(1); });
        run(boot, () -> { lock.lock(); gate.waitFor(lock, 1000000L); });
        run(boot, () -> { lock.lock(); gate.wait(lock); });
        run(boot, () -> { new sema().acquire(); });
        run(boot, () -> { thrown(); });
        boot.clock().sleep(100L);
        system.sync();
        system.halt(0);
        boot.clock().sleep(1000000L);
    }

    void run(.internal.boot boot, task work) { boot.thread(new repeated(work)); }

    string repeat(string part, int count)
    {
        var whole = part;

        while (whole.length() < count) whole = whole.concat(whole);
        return whole;
    }

    void move(.internal.object[] things)
    {
        things.copy(1, things, 0, 20000);
        things.set(30000, things);
    }

    void thrown()
    {
        try {
            throw new exception("by a worker");
        } catch (exception e) {
            e.trace();
        }
    }
}

interface task { void act(); }

class repeated
{
    task work;

    void repeated(task work) { this.work = work; }
    void run() { while (1) work.act(); }
}
