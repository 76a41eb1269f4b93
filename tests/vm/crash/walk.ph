// Walks over more memory than the machine has, for ever: asks how many MiB, makes so many, and in
// each round looks at every page of them and changes it. A page that does not hold what the round
// before left there is told as `broken`. Nothing in the endless loop makes an object.
package .phantom;

class boot
{
    const ints_per_mib = 0x3fff0; // with the head of the array still not more than a MiB
    const ints_per_page = 1024;
    const factor = 16777619;

    .internal.console console;
    .internal.system system;
    string[] digits;
    int[] number; // digits of the number being printed, the last first
    int[][] parts;
    int count;
    int round;

    void startup(.internal.boot boot) [8]
    {
        console = boot.console();
        system = boot.system();
        number = new int[](10);
        digits = new string[]();
        for (var i = 0; i < 10; i++) digits[i] = string.fromChar('0' + i);
        console.write("how many MiB? ");
        count = readNumber();
        parts = new int[][](count);
        for (var i = 0; i < count; i++) parts[i] = new int[](ints_per_mib);
        while (1) walk();
    }

    int readNumber()
    {
        var number = 0;
        var key = console.read();

        while (key != 13 && key != 10) {
            if (key >= '0' && key <= '9') number = number * 10 + key - '0';
            key = console.read();
        }
        return number;
    }

    // What round `r` leaves at place `j` of part `i`; nothing is there before the first.
    int content(int r, int i, int j)
    {
        if (r == 0) return 0;
        return (r * factor ^ i) * factor ^ j;
    }

    void walk()
    {
        var broken = 0;

        for (var i = 0; i < count; i++) {
            var part = parts[i];
            for (var j = 0; j < ints_per_mib; j += ints_per_page) {
                if (part[j] != content(round, i, j)) broken++;
                part[j] = content(round + 1, i, j);
            }
        }
        round++;
        say(broken);
    }

    void say(int broken)
    {
        if (broken > 0) console.write("broken ");
        console.write("\nround ");
        print(round);
        console.write(" done\n");
        if (round % 2 != 0) return;
        system.sync();
        console.write("synced\n");
    }

    void print(int value)
    {
        var count = 0;

        do {
            number[count] = value % 10;
            count++;
            value /= 10;
        } while (value != 0);
        while (count > 0) {
            count--;
            console.write(digits[number[count]]);
        }
    }
}
