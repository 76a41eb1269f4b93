// Extends a hash chain for ever and says how far it has come; tests/crash/chain.h has the rules and
// the judge. A table of 1 MiB remembers when each of its places was last written, round after round,
// so that every snapshot has many pages to store and each of them is looked at again.
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
    .internal.system system;
    string[] digits;
    int[] table;
    int[] number; // digits of the number being printed, the last first

    void startup(.internal.boot boot) [8]
    {
        console = boot.console();
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
            say("chain-resumed ");
        }
        if (n % rounds_per_line != 0) return;
        say("chain ");
        lines++;
        if (lines % lines_per_sync == 0) synchronize();
    }

    void synchronize()
    {
        try {
            system.sync();
            say("synced ");
            console.write("durable ");
            print((int)system.generation());
            console.write("\n");
        } catch (.internal.exception.durability e) {
            console.write("no sync: nothing can be made durable\n");
        }
    }

    void say(string kind)
    {
        console.write(kind);
        print(n);
        console.write(" ");
        print(hash);
        console.write("\n");
    }

    // The digits are taken from a number that is not positive: there is one more of those.
    void print(int value)
    {
        var count = 0;

        if (value < 0) console.write("-");
        else value = -value;
        do {
            number[count] = -(value % 10);
            count++;
            value /= 10;
        } while (value != 0);
        while (count > 0) {
            count--;
            console.write(digits[number[count]]);
        }
    }
}
