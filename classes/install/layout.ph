package .phantom.install;

// Where everything lies on a disk that has Phantom alone; boot/README.md draws it. Sectors of the
// kernels' partition are counted from its first one.
class layout
{
    const boot_first = 2048L;
    const boot_count = 34_816L;
    const store_first = 36_864L;
    const core_first = 1L;
    const core_max = 2040;

    const tries = boot_first + 16L; // the one sector of the one file of GRUB's file system
    const choices = 64;             // two copies
    const choice_step = 8;
    const slots = 2048;
    const slot_count = 16_384;

    const store_min = 32_768L;      // sectors: 16 MiB
    const table_max = 0xffff_ffffL; // sectors that a table of the PC can count

    static long choice(int copy) { return boot_first + (long)(choices + copy * choice_step); }
    static long slot(int number) { return boot_first + (long)(slots + number * slot_count); }

    static long storeCount(disk disk)
    {
        var end = disk.sectors < table_max ? disk.sectors : table_max;

        return end / 8L * 8L - store_first;
    }
}
