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

// Counts the words of a text that comes and goes as UTF-8, in several scripts.
class main
{
    void startup(.internal.boot boot) [8]
    {
        var words = "the Grüße слово λόγος 日本語 한글 naïve 😀 Straße мир of and été 東京 ñandú word".split(" ");
        var encoded = new binary[]();
        for (var i = 0; i < words.size(); i++) encoded[i] = (words[i] + " ").utf8();

        var map = new string_map();
        var seed = 42;
        var bytes = 0;
        for (var round = 0; round < 100; round++) {
            var text = new binary();
            for (var i = 0; i < 3000; i++) {
                seed = (seed * 1103515245 + 12345) & 2147483647;
                var word = encoded[(seed >> 8) & 15];
                text.setRange(text.size(), word, 0, word.size());
            }
            foreach (string word in string.fromUtf8(text).split(" ")) {
                map.find(word).add();
                bytes += word.utf8().size();
            }
        }
        boot.print("utf8 " + bytes + " " + map.find("日本語").count() + " " + map.find("😀").count() + "\n");
        boot.system().halt(0);
    }
}
