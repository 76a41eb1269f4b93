// A world of `make bench` that only computes, from its first instruction on in each life: it does
// not sleep, read or sync, so nothing ever makes it wait. It writes its table round after round, as
// tests/vm/crash/busy.ph does. Each life is a phase of tests/bench/probe.c.
package .phantom;

class boot
{
    const life_ms = 500;
    const places = 0x4000;

    void startup(.internal.boot boot) [8]
    {
        var console = boot.console();
        var clock = boot.clock();
        var system = boot.system();
        var table = new int[](places);

        while (1) {
            console.write("@begin busy\n");
            for (var end = clock.uptime() + life_ms; clock.uptime() < end;)
                for (var i = 0; i < places; i++) table[i] += i;
            console.write("@end\n");
            system.halt(0);
        }
    }
}
