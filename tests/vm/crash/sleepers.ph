// A hundred thousand tasks sleep at once, each for a time of its own, and all wake. The machine halts
// with 0 if they did, also of those that have the same moment, and before who waits with a limit.
package .phantom;

class sleeper
{
    boot boot;
    long ms;

    void sleeper(boot boot, long ms)
    {
        this.boot = boot;
        this.ms = ms;
    }

    void run()
    {
        boot.sleep(ms);
        boot.wake();
    }
}

class boot
{
    const count = 100000;

    .internal.boot system;
    sema done;
    int awake;

    void sleep(long ms) { system.clock().sleep(ms); }

    void wake()
    {
        if (++awake == count) done.release();
    }

    void startup(.internal.boot boot) [8]
    {
        system = boot;
        done = new sema();
        for (var i = 0; i < count; i++) boot.thread(new sleeper(this, 2000L + i * 7919 % 1000));
        var asleep = awake == 0;
        boot.system().halt(asleep && done.acquireFor(100000L) ? 0 : 1);
    }
}
