package .phantom.install;

// Which kernel starts: a block of GRUB's environment, of which there are two copies on the disk
// (boot/README.md). The last variable repeats the others, so that a torn one is known.
record choice(string first, string second, int limit, string disk_id)
{
    const proven = 5; // tries that a kernel has which came up before
    const fresh = 2;

    string text()
    {
        return block("first=${first}\nsecond=${second}\nlimit=${limit}\ndisk_id=${disk_id}\n" +
                     "check=${first}${second}${limit}${disk_id}\n");
    }

    // The block in which GRUB counts tries.
    static string noTries() { return block("tries=0\n"); }

    // The one that a disk has; null: none that this understands.
    static choice of(disk disk)
    {
        for (var copy = 0; copy < 2; copy++) {
            var text = disk.view(layout.choice(copy), 1).copy().text(0, disk.sector_bytes);
            var found = parse(text);
            if (found != null) return found;
        }
        return null;
    }

    private static choice parse(string text)
    {
        var limit = value(text, "limit");

        if (limit != "2" && limit != "5") return null;
        var read = new choice(value(text, "first"), value(text, "second"), limit.toInt(),
                              value(text, "disk_id"));
        var is_of_slots = isSlot(read.first) && isSlot(read.second);
        return is_of_slots && read.disk_id.length() <= 23 && read.text() == text ? read : null;
    }

    private static bool isSlot(string name) { return name == "a" || name == "b"; }

    private static string value(string text, string name)
    {
        var begin = text.indexOf("\n${name}=", 0) + name.length() + 2;
        var end = text.indexOf("\n", begin);

        return begin < name.length() + 2 || end < 0 ? "" : text.substring(begin, end - begin);
    }

    private static string block(string variables)
    {
        var text = "# GRUB Environment Block\n" + variables;

        return text + "#".repeat(disk.sector_bytes - text.length());
    }
}
