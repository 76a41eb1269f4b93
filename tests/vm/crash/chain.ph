// Extends a hash chain for ever and says how far it has come; tests/crash/chain.h has the rules and
// the judge. A table of 1 MiB remembers when each of its places was last written, round after round,
// so that every snapshot has many pages to store and each of them is looked at again.
// In every second life the usual line goes through the held console. All other lines are printed when
// nothing is held, because a line is printed in parts and must not be torn.
// Nothing in the endless loop makes an object.
package .phantom;

class boot
{
    const factor = 16777619;
    const rounds_per_line = 10000;
    const lines_per_sync = 4;
    const places = 0x40000;

    int n;
    int hash;
    int life; // the one that the last line was printed in
    int lines;
    .internal.console console;
    .internal.console out; // where lines go: the console, or the held one
    .internal.system system;
    string[] digits;
    int[] table;
    int[] number; // digits of the number being printed, the last first

    void startup(.internal.boot boot) [8]
    {
        console = boot.console();
        out = console;
        system = boot.system();
        life = system.lives();
        hash = 0x811c9dc5;
        number = new int[](10);
        table = new int[](places);
        digits = new string[]();
        for (var i = 0; i < 10; i++) digits[i] = string.fromChar('0' + i);
        while (1) extend();
    }

    void extend()
    {
        var place = n % places;

        if (n >= places && table[place] != n - places) say("broken ");
        table[place] = n;
        hash = (hash ^ n) * factor;
        n++;
        if (life != system.lives()) {
            life = system.lives();
            settle();
            say("chain-resumed ");
        }
        if (n % rounds_per_line != 0) return;
        if (life % 2 == 0) hold();
        else say("chain ");
        lines++;
        if (lines % lines_per_sync == 0) synchronize();
    }

    // The last life may have ended within a line that is held: the whole of it is seen first.
    void settle()
    {
        try {
            system.sync();
        } catch (.internal.exception.durability e) {}
    }

    void hold()
    {
        out = console.held();
        say("held ");
        out = console;
    }

    void synchronize()
    {
        try {
            system.sync();
            say("synced ");
            out.write("durable ");
            print((int)system.generation());
            out.write("\n");
        } catch (.internal.exception.durability e) {
            out.write("no sync: nothing can be made durable\n");
        }
    }

    void say(string kind)
    {
        out.write(kind);
        print(n);
        out.write(" ");
        print(hash);
        out.write("\n");
    }

    // The digits are taken from a number that is not positive: there is one more of those.
    void print(int value)
    {
        var count = 0;

        if (value < 0) out.write("-");
        else value = -value;
        do {
            number[count] = -(value % 10);
            count++;
            value /= 10;
        } while (value != 0);
        while (count > 0) {
            count--;
            out.write(digits[number[count]]);
        }
    }
}
