package .phantom;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.sorted_map;
import .phantom.hash.sha256;
import .phantom.numbers.random;
import .phantom.text.builder;
import .phantom.text.format;

// How many operations of the library there are in a millisecond. Run with
//
//     make build/host64/vmrun build/bench/library.bundle
//     build/host64/vmrun --compile always --arena 256 build/bench/library.bundle
class boot
{
    const count = 200000;

    .internal.clock clock;
    .internal.console console;
    long began;
    int sum; // of what was found, so that it is looked for

    void startup(.internal.boot boot) [8]
    {
        clock = boot.clock();
        console = boot.console();
        lists();
        numbers();
        texts();
        sorted();
        builders();
        sums();
        scripts();
        boot.system().halt(0);
    }

    void begin() { began = clock.uptime(); }

    void end(string what, int operations)
    {
        var ms = clock.uptime() - began;

        if (ms == 0L) ms = 1L;
        console.write(format.of("{:<32}{:8} per ms\n", what, operations / ms));
    }

    void lists()
    {
        var l = new list<int>();
        var chance = new random(1L);

        begin();
        for (var i = 0; i < count; i++) l.add(i);
        end("list<int> add", count);
        begin();
        for (var i = 0; i < count; i++) sum += l.get(i);
        end("list<int> get", count);
        begin();
        foreach (int each in l) sum -= each;
        end("list<int> foreach", count);
        for (var i = 0; i < count; i++) l.set(i, chance.next());
        begin();
        l.sort();
        end("list<int> sort", count);
    }

    void numbers()
    {
        var m = new map<int, int>();

        begin();
        for (var i = 0; i < count; i++) m.put(i * 7919, i);
        end("map<int, int> put", count);
        begin();
        for (var i = 0; i < count; i++) sum += m.get(i * 7919);
        end("map<int, int> get", count);
    }

    void texts()
    {
        var m = new map<string, int>();
        var words = new string[]();

        for (var i = 0; i < count; i++) words[i] = "word" + i * 7919;
        begin();
        for (var i = 0; i < count; i++) m.put(words[i], i);
        end("map<string, int> put", count);
        begin();
        for (var i = 0; i < count; i++) sum += m.has(words[i]);
        end("map<string, int> has", count);
    }

    void sorted()
    {
        var m = new sorted_map<int, int>();

        begin();
        for (var i = 0; i < count / 10; i++) m.put(i * 7919, i);
        end("sorted_map<int, int> put", count / 10);
        begin();
        for (var i = 0; i < count / 10; i++) m.has(i * 7919);
        end("sorted_map<int, int> has", count / 10);
    }

    void builders()
    {
        var b = new builder();

        begin();
        for (var i = 0; i < count; i++) b.append("word ");
        end("builder append(string)", count);
        b.clear();
        begin();
        for (var i = 0; i < count; i++) b.character('x');
        end("builder character", count);
        begin();
        b.toString().split("y");
        end("split, characters", count);
    }

    void sums()
    {
        var bytes = new binary();

        bytes[count - 1] = 1;
        begin();
        new sha256().update(bytes).hex();
        end("sha256, bytes", count);
    }

    // Bytes of UTF-8, about a MiB of them: the target of all but the last is 20,000 per ms.
    void scripts()
    {
        var line = "Grüße, Привет мир! Καλημέρα κόσμε; ";

        script("mixed", line + "日本語, and plain words.\n");
        script("ASCII", "The quick brown fox jumps over the lazy dog.\n");
        script("accents", "Größe und Überfluß: élève à Évian, señor ñandú.\n");
        script("Greek", "Ο γρήγορος σκύλος ΠΗΔΆΕΙ.\n");
        script("Hangul", "한국어 문장은 여기에 쓰여 있습니다.\n");
    }

    private void script(string name, string line)
    {
        var text = line.repeat(1048576 / line.utf8().size());
        var bytes = text.utf8().size();
        var parts = text.toNfd();

        begin();
        sum += text.toUpper().length();
        end(name + ", upper case, bytes", bytes);
        begin();
        sum += text.toLower().length();
        end(name + ", lower case, bytes", bytes);
        begin();
        sum += parts.toNfc().length();
        end(name + ", NFC, bytes", bytes);
        begin();
        sum += text.toNfd().length();
        end(name + ", NFD, bytes", bytes);
        begin();
        sum += text.columns();
        end(name + ", columns, bytes", bytes);
        begin();
        foreach (int code in text.codePoints()) sum += code;
        end(name + ", code points, bytes", bytes);
    }
}
