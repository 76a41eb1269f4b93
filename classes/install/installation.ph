package .phantom.install;

import .phantom.encoding.byte_view;
import .phantom.encoding.utf16;

// Phantom comes to a whole disk. The first sector, with the table, is written last, behind a flush:
// so after a power cut at any moment the disk has the table that it had, or everything.
class installation
{
    private disk disk;
    private image image;
    private string disk_id;
    private mover mover;
    private progress progress;

    void installation(disk disk, image image, string disk_id, progress progress)
    {
        this.disk = disk;
        this.image = image;
        this.disk_id = disk_id;
        this.progress = progress;
        mover = new mover(disk, image, progress);
    }

    // Why it cannot be done, as a sentence; or null.
    static string refusal(disk disk, image image)
    {
        var needed = layout.store_first + layout.store_min;

        if (disk.is_read_only) return "${disk.name} takes no writes.";
        if (disk.unit_bytes != disk.sector_bytes)
            return "${disk.name} has sectors of ${disk.unit_bytes} bytes; a PC starts from 512.";
        if (disk.sectors < needed)
            return "${disk.name} is too small: it has ${disk.size()}, and needs " +
                   "${disk.sizeOf(needed)} at least.";
        if (medium.isOurs(disk))
            return "${disk.name} is the medium from which Phantom is installed.";
        if (image.count("kernel") > layout.slot_count || image.count("core") > layout.core_max)
            return "What is to be installed is larger than its place.";
        return null;
    }

    void run()
    {
        progress.begin(2 * steps());
        blankStore();
        each((part, sector) -> mover.put(part, sector));
        disk.flush();
        each((part, sector) -> mover.check(part, sector));
        mover.choose(new choice("a", "b", choice.proven, disk_id));
        disk.write(0L, firstSector());
        disk.flush();
        progress.end();
    }

    private void each(part_action action)
    {
        action.take("core", layout.core_first);
        action.take("state", layout.boot_first);
        action.take("kernel", layout.slot(0));
        action.take("kernel", layout.slot(1));
    }

    private int steps()
    {
        return image.count("core") + image.count("state") + 2 * image.count("kernel");
    }

    // The kernel takes a partition for blank in which the first 32 blocks are zero, four of each
    // power of two behind them, and the last one (format_next_look() of the snapshot engine).
    private void blankStore()
    {
        var blocks = layout.storeCount(disk) / 8L;

        for (var block = 0L; block < blocks - 1L; block += stepBehind(block)) blank(block);
        blank(blocks - 1L);
    }

    private long stepBehind(long block)
    {
        var power = 1L;

        if (block < 31L) return 1L;
        while (power * 2L <= block) power *= 2L;
        return power / 4L;
    }

    private void blank(long block)
    {
        var zeros = new binary();

        zeros.resize(8 * disk.sector_bytes);
        disk.write(layout.store_first + block * 8L, zeros);
    }

    // The boot code, and a table with two partitions.
    private binary firstSector()
    {
        var bytes = image.disk.view(image.first("start"), 1).copy();
        var table = new byte_view(bytes, utf16.little);

        setEntry(table, 0, partition_table.boot, layout.boot_first, layout.boot_count);
        setEntry(table, 1, partition_table.ours, layout.store_first, layout.storeCount(disk));
        table.set(partition_table.entries, 0x80); // old firmware starts from nothing else
        table.set(510, 0x55);
        table.set(511, 0xaa);
        return bytes;
    }

    // Cylinders, heads and sectors say that they are beyond what they can say.
    private void setEntry(byte_view table, int index, int kind, long first, long count)
    {
        var at = partition_table.entries + index * partition_table.entry_bytes;

        table.setInt(at, 0xffff_fe00);
        table.setInt(at + 4, 0xffff_fe00 | kind);
        table.setInt(at + 8, (int) first);
        table.setInt(at + 12, (int) count);
    }
}

interface part_action
{
    void take(string part, long sector);
}
