package .phantom.install;

import .phantom.encoding.byte_view;

class partition
{
    long first; // sector
    long count;
    int kind;     // in a table of the PC
    bool is_ours; // for a store
    bool is_boot; // for kernels

    void partition(long first, long count, int kind)
    {
        this.first = first;
        this.count = count;
        this.kind = kind;
        is_ours = kind == partition_table.ours;
        is_boot = kind == partition_table.boot;
    }
}

// The table in the first sector of a disk, and that of GPT behind it: what the machine knows of
// them is in kernel/partition.c, and this is for telling people.
class partition_table
{
    const ours = 0x6f;
    const boot = 0x6e;
    const entries = 446; // in the first sector
    const entry_bytes = 16;
    const gpt = 0xee;

    private const logical_max = 64;
    private const gpt_max = 128;

    // Its partitions, or null if it has no table.
    static partition[] of(disk disk)
    {
        var table = disk.view(0L, 1);

        if (!isTable(table)) return null;
        for (var i = 0; i < 4; i++) if (kind(table, i) == gpt) return ofGpt(disk);
        var found = new partition[]();
        for (var i = 0; i < 4; i++) {
            if (isExtended(kind(table, i))) addLogical(found, disk, first(table, i));
            else add(found, table, i, 0L);
        }
        return found;
    }

    // A file system's first sector has the same mark, but no such entries.
    private static bool isTable(byte_view sector)
    {
        if (sector.get(510) != 0x55 || sector.get(511) != 0xaa) return false;
        for (var i = 0; i < 4; i++)
            if ((sector.get(entries + i * entry_bytes) & 0x7f) != 0) return false;
        return true;
    }

    private static int kind(byte_view table, int i)
    {
        return table.get(entries + i * entry_bytes + 4);
    }

    private static long first(byte_view table, int i)
    {
        return (long) table.getInt(entries + i * entry_bytes + 8) & 0xffffffffL;
    }

    private static bool isExtended(int kind)
    {
        return kind == 0x05 || kind == 0x0f || kind == 0x85;
    }

    private static void add(partition[] found, byte_view table, int i, long base)
    {
        var count = (long) table.getInt(entries + i * entry_bytes + 12) & 0xffffffffL;

        if (kind(table, i) == 0 || count == 0L) return;
        found[found.size()] = new partition(base + first(table, i), count, kind(table, i));
    }

    // Each table of the chain has a partition behind itself, and the place of the next one.
    private static void addLogical(partition[] found, disk disk, long begin)
    {
        var at = begin;

        for (var i = 0; i < logical_max && at < disk.sectors; i++) {
            var table = disk.view(at, 1);
            if (!isTable(table)) return;
            add(found, table, 0, at);
            if (!isExtended(kind(table, 1))) return;
            at = begin + first(table, 1);
        }
    }

    // What its entries say, also where their checksum is wrong: who reads it may lose all that.
    private static partition[] ofGpt(disk disk)
    {
        var found = new partition[]();
        var table = disk.view(2L, gpt_max * 128 / disk.sector_bytes);

        for (var i = 0; i < gpt_max; i++) {
            var begin = table.getLong(i * 128 + 32);
            var last = table.getLong(i * 128 + 40);
            if (table.getLong(i * 128) == 0L && table.getLong(i * 128 + 8) == 0L) continue;
            if (begin > 0L && last >= begin)
                found[found.size()] = new partition(begin, last - begin + 1L, 0);
        }
        return found;
    }
}
