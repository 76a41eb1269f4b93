package .bench;

class entry
{
    string key;
    int count;
    entry next;

    void entry(string key, entry next)
    {
        this.key = key;
        this.next = next;
    }

    string key() { return key; }
    entry next() { return next; }
    void link(entry next) { this.next = next; }
    int count() { return count; }
    void add() { count++; }
}

// A map from strings to numbers, written in the language.
class string_map
{
    entry[] buckets;
    int mask;
    int size;

    void string_map()
    {
        buckets = new entry[](16);
        mask = 15;
    }

    entry find(string key)
    {
        var at = key.hashCode() & mask;
        for (var e = buckets[at]; e != null; e = e.next())
            if (key == e.key()) return e;
        if (size > mask) {
            grow();
            at = key.hashCode() & mask;
        }
        var made = new entry(key, buckets[at]);
        buckets[at] = made;
        size++;
        return made;
    }

    void grow()
    {
        var old = buckets;
        buckets = new entry[](2 * mask + 2);
        mask = 2 * mask + 1;
        for (var i = 0; i < old.size(); i++) {
            var e = old[i];
            while (e != null) {
                var next = e.next();
                var at = e.key().hashCode() & mask;
                e.link(buckets[at]);
                buckets[at] = e;
                e = next;
            }
        }
    }
}

// Counts words that are made on the way.
class main
{
    void startup(.internal.boot boot) [8]
    {
        var map = new string_map();
        var seed = 42;
        var most = 0;
        for (var i = 0; i < 300000; i++) {
            seed = (seed * 1103515245 + 12345) & 2147483647;
            var e = map.find("word" + (seed >> 8) % 5000);
            e.add();
            if (e.count() > most) most = e.count();
        }
        boot.print("strings " + most + " " + map.find("word17").count() + "\n");
        boot.system().halt(0);
    }
}
