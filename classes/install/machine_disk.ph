package .phantom.install;

// A disk of the machine that this runs on, which whoever holds the boot object can have.
class machine_disk extends disk
{
    private .internal.boot boot;
    private int number;

    void machine_disk(.internal.boot boot, int number)
    {
        var facts = boot.describeDisk(number).split("\t");

        this.boot = boot;
        this.number = number;
        name = facts[0];
        sectors = facts[1].toLong();
        unit_bytes = facts[2].toInt();
        is_read_only = facts[3] == "ro";
        model = facts[4];
    }

    // All that there are; the first is what is installed.
    static disk[] all(.internal.boot boot)
    {
        var found = new disk[]();

        for (var i = 0; i < boot.disks(); i++) found[i] = new machine_disk(boot, i);
        return found;
    }

    void read(long sector, binary to) { judge("read", boot.readDisk(number, sector, to)); }
    void write(long sector, binary from) { judge("written", boot.writeDisk(number, sector, from)); }
    void flush() { judge("flushed", boot.flushDisk(number)); }

    void copy(disk from, long first, long sector, int count)
    {
        var source = (machine_disk) from;

        judge("written", boot.copyDisk(source.number, first, number, sector, count));
    }

    void compare(disk from, long first, long sector, int count)
    {
        var source = (machine_disk) from;

        judge("read as it was written",
              boot.compareDisk(source.number, first, number, sector, count));
    }

    private void judge(string what, int result)
    {
        if (result != 0) throw new disk_error("${name} cannot be ${what} (${reason(result)})");
    }

    // The results are those of the machine's disks.
    private string reason(int result)
    {
        switch (result) {
        case -1: return "the device refuses";
        case -3: return "it holds something else";
        case -10: return "no answer";
        case -13: return "it takes no writes";
        default: return "error ${-result}";
        }
    }
}
