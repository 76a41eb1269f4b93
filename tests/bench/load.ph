// The loads of `make bench`. Orders come on the console, one a line: a word and up to two numbers.
// What is written with @ in front is for tests/bench/probe.c: from @begin NAME to @end it counts.
//
//     table PAGES           make the table that the others write to
//     touch PAGES ROUNDS    each round: a word in each of so many pages, then sync()
//     spread PAGES ROUNDS   the same, the pages 2 MiB apart
//     stray PAGES ROUNDS    the same, each time in other pages anywhere in the table
//     fill PAGES ROUNDS     each round: every word of so many pages
//     scatter PAGES ROUNDS  each round: a word in each of so many pages
//     idle MS
//     sync PAGES ROUNDS     each round: a word in each of so many pages, sync(), and then a commit
//                           of as many blocks without the engine
//     halt
// and those of heap.ph, about the collector.
package .phantom;

class boot
{
    const page_words = 1024;
    const region_pages = 512;
    const chunk_pages = 8192; // an array has its limits, so the table is one of arrays

    .internal.console console;
    .internal.boot boot;
    .internal.system system;
    .internal.clock clock;
    heap_load heap;
    int[][] table;
    int table_pages;
    int chance;

    void startup(.internal.boot boot) [8]
    {
        this.boot = boot;
        console = boot.console();
        system = boot.system();
        clock = boot.clock();
        heap = new heap_load(boot);
        while (1) follow(line());
    }

    string line()
    {
        var text = "";

        for (var c = console.read(); c != '\n'; c = console.read())
            if (c >= ' ') text += string.fromChar(c);
        return text;
    }

    void follow(string line)
    {
        var first = blank(line, 0);
        var second = blank(line, first + 1);

        obey(line.substring(0, first), number(line, first, second),
             number(line, second, line.length()));
    }

    // Where the next blank is, or the line ends.
    int blank(string line, int first)
    {
        var place = line.indexOf(' ', first);

        return place < 0 ? line.length() : place;
    }

    // The number between two blanks of a line, 0 if there is none.
    int number(string line, int begin, int end)
    {
        if (begin >= end || begin >= line.length()) return 0;
        return line.substring(begin + 1, end - begin - 1).toInt();
    }

    void obey(string order, int count, int rounds)
    {
        switch (order) {
        case "table": make_table(count); break;
        case "touch": touch(order, count, 1, rounds); break;
        case "spread": touch(order, count, region_pages, rounds); break;
        case "stray": stray(count, rounds); break;
        case "fill": fill(count, rounds); break;
        case "scatter": scatter(count, rounds); break;
        case "idle": idle(count); break;
        case "sync": compare_sync(count, rounds); break;
        case "halt": system.halt(0); break;
        case "keep": heap.keep(count); system.sync(); break;
        case "cycle": cycle(); break;
        default: load_heap(order, count, rounds);
        }
    }

    void load_heap(string order, int count, int rounds)
    {
        system.sync();
        begin(order + "-" + count);
        for (var round = 0; round < rounds; round++) {
            switch (order) {
            case "garbage": heap.garbage(1000 * count); break;
            case "grow": heap.grow(1000 * count); break;
            case "rows": heap.rows(1000 * count); break;
            case "mixed": heap.mixed(1000 * count); break;
            case "deep": heap.deep(count, null); break;
            case "tasks": heap.tasks(count, rounds); break;
            default: console.write("load: what is " + order + "?\n");
            }
            if (order == "tasks") break;
        }
        end();
    }

    void cycle()
    {
        system.sync();
        console.write("@cycle\n");
        clock.sleep(60000L);
    }

    void begin(string phase) { console.write("@begin " + phase + "\n"); }
    void end() { console.write("@end\n"); }

    void make_table(int pages)
    {
        table = new int[][]();
        table_pages = pages;
        for (var i = 0; i * chunk_pages < pages; i++) {
            var left = pages - i * chunk_pages;
            table[i] = new int[]((left < chunk_pages ? left : chunk_pages) * page_words);
        }
    }

    // The first word of every page that is so many `steps` of pages from the first.
    void store(int pages, int step, int value)
    {
        var page = 0;

        for (var i = 0; i < pages; i++) {
            table[page / chunk_pages][page % chunk_pages * page_words] = value;
            page += step;
        }
    }

    // The first word of so many pages, whichever they are.
    void store_anywhere(int pages, int value)
    {
        for (var i = 0; i < pages; i++) {
            chance = chance * 1103515245 + 12345;
            var page = (chance >> 8 & 0xffffff) % table_pages;
            table[page / chunk_pages][page % chunk_pages * page_words] = value;
        }
    }

    // Every word of the first pages, which lie in one chunk.
    void store_all(int pages, int value)
    {
        var chunk = table[0];
        var words = pages * page_words;

        for (var i = 0; i < words; i++) chunk[i] = value;
    }

    // In all these the first round brings the pages in, and is not counted.

    void touch(string name, int pages, int step, int rounds)
    {
        store(pages, step, 0);
        system.sync();
        begin(name + "-" + pages);
        for (var round = 1; round <= rounds; round++) {
            store(pages, step, round);
            system.sync();
        }
        end();
    }

    void stray(int pages, int rounds)
    {
        begin("stray-" + pages);
        for (var round = 1; round <= rounds; round++) {
            store_anywhere(pages, round);
            system.sync();
        }
        end();
    }

    void compare_sync(int pages, int rounds)
    {
        store(pages, 1, 0);
        system.sync();
        begin("sync-" + pages);
        for (var round = 1; round <= rounds; round++) {
            store(pages, 1, round);
            system.sync();
            console.write("@raw " + pages + "\n");
        }
        end();
    }

    void scatter(int pages, int rounds)
    {
        store(pages, 1, 0);
        system.sync();
        begin("scatter-" + pages);
        for (var round = 1; round <= rounds; round++) store(pages, 1, round);
        end();
    }

    void fill(int pages, int rounds)
    {
        store_all(pages, 0);
        system.sync();
        begin("fill-" + pages);
        for (var round = 1; round <= rounds; round++) store_all(pages, round);
        end();
    }

    void idle(int ms)
    {
        begin("idle");
        clock.sleep(ms);
        end();
    }
}
