package .phantom.install;

import .phantom.collections.map;

// What is installed: tools/install-image has made it, and says in the first sector where in it the
// parts are.
class image
{
    disk disk;
    private map<string, string> facts = new map<string, string>();

    void image(disk disk)
    {
        var text = disk.view(0L, 1).copy().text(0, disk.sector_bytes);
        var end = text.indexOf("\0", 0);

        this.disk = disk;
        if (!text.startsWith("PHANTOM INSTALL 1\n", 0) || end < 0)
            throw new disk_error("what the boot loader brought is nothing that this can install");
        foreach (string line in text.substring(0, end).trim().split("\n")) {
            var space = line.indexOf(' ');
            facts.put(line.substring(0, space), line.from(space + 1));
        }
    }

    // Where a part begins, and how many sectors it has.
    long first(string part) { return facts.get(part).split(" ")[0].toLong(); }
    int count(string part) { return facts.get(part).split(" ")[1].toInt(); }

    // The newest format of a store that its kernel knows.
    int store() { return facts.get("store").toInt(); }

    // By which one kernel is told from another.
    string sum() { return facts.get("sum"); }
}
