package .phantom.install;

import .phantom.encoding.byte_view;
import .phantom.encoding.utf16;

// A disk, as sectors of 512 bytes. What it refuses raises disk_error. Nothing that is read from one
// is believed: it may be anybody's.
abstract class disk
{
    const sector_bytes = 512;
    const part_max = 128; // sectors that are moved at a time

    public string name;
    public string model;
    public long sectors;
    public int unit_bytes; // it is written in units of so many
    public bool is_read_only;

    abstract void read(long sector, binary to);
    abstract void write(long sector, binary from);
    abstract void flush();

    // Take so many sectors from another disk; and raise disk_error if they are not the same.
    abstract void copy(disk from, long first, long sector, int count);
    abstract void compare(disk from, long first, long sector, int count);

    // Sectors as numbers and texts are read in them; those behind the end are zero.
    byte_view view(long sector, int count)
    {
        var bytes = new binary();
        var there = sector >= sectors
                        ? 0L
                        : sectors - sector < (long) count
                        ? sectors - sector
                        : (long) count;

        bytes.resize((int) there * sector_bytes);
        if (there > 0L) read(sector, bytes);
        bytes.resize(count * sector_bytes);
        return new byte_view(bytes, utf16.little);
    }

    // A sector that begins with this text, in Latin-1.
    void writeText(long sector, string text)
    {
        var bytes = new binary();

        bytes.resize(sector_bytes);
        bytes.setText(0, text);
        write(sector, bytes);
    }

    // 512 MiB, or 20 GiB
    string size() { return sizeOf(sectors); }

    string sizeOf(long sectors)
    {
        var mib = sectors >> 11;

        return mib < 10_240L ? mib + " MiB" : mib / 1024L + " GiB";
    }
}

class disk_error extends .internal.exception
{
    void disk_error(string message) { super(message); }
}
