package .phantom.install;

// A newer kernel comes to a disk that has Phantom, into the slot whose kernel is not needed. GRUB
// tries it twice; if no world runs by then, the old one goes on. The store is not touched.
class upgrade
{
    private const magic = 0x004d_4f54_4e41_4850L; // of a superblock, and behind it the version

    private disk disk;
    private image image;
    private choice old;
    private mover mover;
    private progress progress;

    void upgrade(disk disk, image image, choice old, progress progress)
    {
        this.disk = disk;
        this.image = image;
        this.old = old;
        this.progress = progress;
        mover = new mover(disk, image, progress);
    }

    // Whether this could be done on a disk; null: nothing that this understands is installed on it.
    static choice possible(disk disk)
    {
        var parts = partition_table.of(disk);

        if (parts == null || parts.size() < 2) return null;
        if (!parts[0].is_boot || parts[0].first != layout.boot_first) return null;
        return parts[1].is_ours ? choice.of(disk) : null;
    }

    // Why it cannot be done all the same, as a sentence; or null.
    static string refusal(disk disk, image image)
    {
        var format = formatOf(disk);

        if (format <= image.store()) return null;
        return "The world on ${disk.name} was written by a newer Phantom (format ${format}; " +
               "this one knows up to ${image.store()}).";
    }

    // The newest format of the two superblocks; 0: there is none.
    private static int formatOf(disk disk)
    {
        var newest = 0;

        for (var slot = 0; slot < 2; slot++) {
            var block = disk.view(partition_table.of(disk)[1].first + (long)(8 * slot), 1);
            var version = block.getInt(8);
            if (block.getLong(0) == magic && version > newest) newest = version;
        }
        return newest;
    }

    // As long as the slot is not whole it is the second, behind one that has come up.
    void run()
    {
        var kept = old.limit == choice.proven ? old.first : old.second;
        var taken = kept == "a" ? "b" : "a";
        var place = layout.slot(taken == "a" ? 0 : 1);

        progress.begin(2 * image.count("kernel"));
        mover.choose(new choice(kept, kept, choice.proven, old.disk_id));
        mover.put("kernel", place);
        disk.flush();
        mover.check("kernel", place);
        disk.writeText(layout.tries, choice.noTries());
        disk.flush();
        mover.choose(new choice(taken, kept, choice.fresh, old.disk_id));
        progress.end();
    }
}
