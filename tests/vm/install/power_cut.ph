// Power is cut at every write and flush of an installation and of an upgrade, and of what was not
// flushed by then some has arrived, some not, and some in part. The disk then has the table that it
// had, or all that was to come; a table that is torn itself is the only thing that lacks. And where
// Phantom was, a kernel starts that is whole.
// expect: 2
// expect: installation: true 0
// expect: choice(b, a, 2, cafe)
// expect: upgrade: true 0
// expect: choice(b, a, 2, cafe)
// expect: upgrade: true 0
// expect: other bytes than were written: true
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.install.choice;
import .phantom.install.disk;
import .phantom.install.image;
import .phantom.install.installation;
import .phantom.install.layout;
import .phantom.install.partition_table;
import .phantom.install.progress;
import .phantom.install.upgrade;
import .phantom.numbers.random;

class main extends program
{
    const core = 9;
    const state = 64;
    const kernel = 140;
    const fates = 25;

    sim source = new sim(2000L);
    image image;
    sim whole; // with everything
    random random = new random(15L);
    int states;
    int wrong;

    void test()
    {
        var before = new sim(100_000L);

        makeSource();
        image = new image(source);
        before.put(0L, "somebody's table");
        whole = before.fork();
        new installation(whole, image, "cafe", new quiet()).run();
        print(partition_table.of(whole).size());
        cut(before, whole.log, (disk) -> isOldOrWhole(disk));
        print("installation: ${states > 1000} ${wrong}");

        whole = whole.after(whole.log, whole.log.size(), null);
        cutUpgrade("newer");
        cutUpgrade("newest"); // while the one before was not tried yet
        badDisk();
    }

    void cutUpgrade(string word)
    {
        for (var i = 0; i < kernel; i++) source.put(image.first("kernel") + (long) i, "${word} ${i};");
        var upgraded = whole.fork();
        new upgrade(upgraded, image, choice.of(whole), new quiet()).run();
        print(choice.of(upgraded));
        states = 0;
        wrong = 0;
        cut(whole, upgraded.log, (disk) -> starts(disk));
        print("upgrade: ${states > 200} ${wrong}");
        whole = whole.after(upgraded.log, upgraded.log.size(), null);
    }

    // One that loses a write gets no table.
    void badDisk()
    {
        var bad = new sim(100_000L);

        bad.put(0L, "somebody's table");
        bad.lost = layout.slot(1) + 70L;
        try {
            new installation(bad, image, "cafe", new quiet()).run();
            print("installed");
        } catch (.internal.exception e) {
            print("${e.message()}: ${bad.has(0L, "somebody's table")}");
        }
    }

    // An image as the build makes one, with short parts, each sector of which says what it is.
    void makeSource()
    {
        source.put(0L, "PHANTOM INSTALL 1\nstart 8 1\ncore 16 ${core}\nstate 32 ${state}\n" +
                     "kernel 96 ${kernel}\nstore 7\nsum 1\n\0");
        source.put(8L, "start");
        for (var i = 0; i < core; i++) source.put((long) (16 + i), "core ${i};");
        for (var i = 0; i < state; i++) source.put((long) (32 + i), "state ${i};");
        source.put(48L, choice.noTries());
        for (var i = 0; i < kernel; i++) source.put((long) (96 + i), "kernel ${i};");
    }

    void cut(sim before, list<operation> log, judge judge)
    {
        for (var step = 0; step <= log.size(); step++)
            for (var fate = 0; fate < fates; fate++) {
                states++;
                if (!judge.isRight(before.after(log, step, random))) wrong++;
            }
    }

    bool isOldOrWhole(sim disk)
    {
        if (disk.has(0L, "somebody's table")) return true;
        for (var i = 0; i < core; i++) if (!disk.has(layout.core_first + (long) i, "core ${i};")) return false;
        return disk.has(layout.tries, "# GRUB") &&
            isKernel(disk, 0, "kernel") && isKernel(disk, 1, "kernel") && choice.of(disk) == choice.of(whole);
    }

    bool isKernel(sim disk, int slot, string word)
    {
        for (var i = 0; i < kernel; i++) if (!disk.has(layout.slot(slot) + (long) i, "${word} ${i};")) return false;
        return true;
    }

    // GRUB takes the first copy that is whole; the old kernel is in slot a.
    bool starts(sim disk)
    {
        var chosen = choice.of(disk);

        if (chosen == null || !isKernel(disk, 0, "kernel")) return false;
        if (chosen.first == "a") return chosen.limit == choice.proven;
        return chosen.second == "a" && chosen.limit == choice.fresh &&
            (isKernel(disk, 1, "newer") || isKernel(disk, 1, "newest"));
    }
}

class quiet extends progress
{
    void quiet() { super(null); }
    void begin(int all) {}
    void add(int count) {}
    void end() {}
}

interface judge { bool isRight(sim disk); }

// A write, or a flush, which has no bytes.
record operation(long sector, binary bytes) {}

// A disk in memory, of which those sectors are there that were written; and what was done to it.
class sim extends disk
{
    private map<long, binary> platter = new map<long, binary>();
    long lost = -1L; // a sector that keeps what it has
    list<operation> log = new list<operation>();

    void sim(long sectors)
    {
        this.sectors = sectors;
        unit_bytes = sector_bytes;
        name = "sim";
        model = "";
    }

    sim fork()
    {
        var other = new sim(sectors);

        foreach (var sector in platter.keys()) other.platter.put(sector, platter.get(sector));
        return other;
    }

    void put(long sector, string text)
    {
        var bytes = new binary();

        bytes.setText(0, text);
        bytes.resize(sector_bytes);
        platter.put(sector, bytes);
    }

    string text(long sector)
    {
        var bytes = platter.get(sector, null);

        return bytes == null ? "" : bytes.text(0, sector_bytes);
    }

    bool has(long sector, string text) { return this.text(sector).startsWith(text, 0); }

    void read(long sector, binary to)
    {
        for (var at = 0; at < to.size(); at += sector_bytes) {
            var bytes = platter.get(sector + (long) (at / sector_bytes), null);
            if (bytes != null) to.setRange(at, bytes, 0, sector_bytes);
        }
    }

    void write(long sector, binary from)
    {
        log.add(new operation(sector, from));
        arrive(sector, from, from.size());
    }

    void flush() { log.add(new operation(0L, null)); }

    void copy(disk from, long first, long sector, int count) { write(sector, from.view(first, count).copy()); }

    void compare(disk from, long first, long sector, int count)
    {
        if (from.view(first, count).copy() != view(sector, count).copy())
            throw new .internal.exception("other bytes than were written");
    }

    // So many bytes of a write, from its first one on.
    private void arrive(long sector, binary from, int size)
    {
        for (var at = 0; at < size; at += sector_bytes) {
            var place = sector + (long) (at / sector_bytes);
            var bytes = new binary();
            if (platter.has(place)) bytes.setRange(0, platter.get(place), 0, sector_bytes);
            bytes.resize(sector_bytes);
            bytes.setRange(0, from, at, size - at < sector_bytes ? size - at : sector_bytes);
            if (place != lost) platter.put(place, bytes);
        }
    }

    // This disk after so many of these steps. What the last flush among them does not cover has
    // arrived as chance wants; without chance, all of it has.
    sim after(list<operation> log, int steps, random random)
    {
        var other = fork();
        var flushed = steps - 1;

        while (flushed >= 0 && log.get(flushed).bytes != null) flushed--;
        for (var i = 0; i < steps; i++) {
            var bytes = log.get(i).bytes;
            if (bytes == null) continue;
            var arrived = bytes.size();
            if (i > flushed && random != null) arrived = fate(arrived, random);
            other.arrive(log.get(i).sector, bytes, arrived);
        }
        return other;
    }

    private int fate(int size, random random)
    {
        switch (random.below(3)) {
        case 0: return 0;
        case 1: return size;
        default: return random.below(size > sector_bytes ? size : 128); // of a text, its words
        }
    }
}
