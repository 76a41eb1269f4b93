package .phantom.install;

// What is on a disk, in words: file systems by what they begin with, and the partitions in a table.
class contents
{
    private const looked_at = 136; // sectors: the last mark is that of btrfs

    // Where a mark stands, what stands there, and whose it is. The first that fits counts.
    private static int[] places = {
        0, 3, 3, 82, 54, 54, 1080, 0, 4086, 536, 65600, 32769, 0, 1024, 1024, 1024, 4096, 0, 0
    };
    private static string[] marks = {
        "PHANTOM\0", "NTFS    ", "EXFAT   ", "FAT32   ", "FAT12   ", "FAT16   ", "\x53\xef", "XFSB",
        "SWAPSPACE2", "LVM2 001", "_BHRfS_M", "CD001", "LUKS\xba\xbe", "H+", "HX",
        "\x10\x20\xf5\xf2", "\xfc\x4e\x2b\xa9", "hsqs", "\x7fELF"
    };
    private static string[] names = {
        "Phantom", "NTFS", "exFAT", "FAT", "FAT", "FAT", "ext", "XFS", "swap", "LVM", "btrfs",
        "ISO 9660", "encrypted (LUKS)", "HFS+", "HFS+", "F2FS", "Linux RAID", "squashfs",
        "a program"
    };

    // What begins at a sector of a disk and has so many: the name of a file system, or "empty" if
    // there are only zeros, or "something unknown".
    static string at(disk disk, long first, long count)
    {
        var known = (int)(count < (long) looked_at ? count : (long) looked_at);
        var bytes = new binary();

        for (var done = 0; done < known; done += disk.part_max) {
            var part = known - done < disk.part_max ? known - done : disk.part_max;
            bytes.setRange(done * disk.sector_bytes, disk.view(first + (long) done, part).copy(), 0,
                           part * disk.sector_bytes);
        }
        return ofBytes(bytes);
    }

    static string ofBytes(binary bytes)
    {
        for (var i = 0; i < marks.size(); i++)
            if (stands(bytes, places[i], marks[i])) return names[i];
        for (var i = 0; i < bytes.size(); i++) if (bytes[i] != 0) return "something unknown";
        return "empty";
    }

    private static bool stands(binary bytes, int place, string mark)
    {
        return place + mark.length() <= bytes.size() && bytes.text(place, mark.length()) == mark;
    }

    // The whole of a disk, as a sentence without a full stop.
    static string of(disk disk)
    {
        var parts = partition_table.of(disk);

        if (parts == null) return at(disk, 0L, disk.sectors);
        if (parts.size() == 0) return "a table of partitions without any";
        var told = new string[]();
        foreach (partition part in parts)
            told[told.size()] = "${nameOf(disk, part)} (${disk.sizeOf(part.count)})";
        return "partitions: " + ", ".join(told);
    }

    private static string nameOf(disk disk, partition part)
    {
        if (part.is_boot) return "Phantom's kernels";
        if (part.is_ours) return "Phantom";
        return part.first < disk.sectors ? at(disk, part.first, part.count) : "beyond the end";
    }
}
