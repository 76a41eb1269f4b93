// Extends a hash chain for ever, as chain.ph does, but computes from its first instruction on and never
// waits: it does not sleep, read or sync. What it promises goes through the held console, which does not
// make it wait; the rules and the judge are in tests/crash/chain.h. Each line is written as a whole, so
// that what is held cannot tear one that is not. A table of 64 KiB is written round after round: something
// is dirty at every moment of its life.
package .phantom;

class boot
{
    const factor = 16777619;
    const rounds_per_line = 20000;
    const places = 0x4000;

    int n;
    int hash;
    int life; // the one that the last line was printed in
    .internal.console console;
    .internal.console held;
    .internal.system system;
    int[] table;

    void startup(.internal.boot boot) [8]
    {
        console = boot.console();
        held = console.held();
        system = boot.system();
        life = system.lives();
        hash = 0x811c9dc5;
        table = new int[](places);
        while (1) extend();
    }

    void extend()
    {
        var place = n % places;

        if (n >= places && table[place] != n - places) say(console, "broken");
        table[place] = n;
        hash = (hash ^ n) * factor;
        n++;
        if (life != system.lives()) {
            life = system.lives();
            say(console, "chain-resumed");
        }
        if (n % rounds_per_line == 0) say(held, "held");
    }

    void say(.internal.console out, string kind)
    {
        out.write(kind + " " + n + " " + hash + "\n");
    }
}
