// What the collector is measured with: orders of load.ph.
//
//     garbage KILO ROUNDS  each round: so many thousand objects of 32 bytes that die at once
//     grow KILO ROUNDS     each round: a list of so many that all live
//     rows KILO ROUNDS     each round: so many stores of new objects into a row of 250,000
//     deep CALLS ROUNDS    each round: so many calls in one another, each with an object; garbage
//     tasks COUNT ROUNDS   so many tasks, each round: all wake and make an object
//     keep MIB             lists of 64 objects of 32 bytes, which stay
//     mixed KILO ROUNDS    as garbage, but each sixteenth becomes part of a list, and each list
//                          takes the place of any one that was kept
//     cycle                sleep while the probe has everything collected, three times
package .phantom;

class pair
{
    pair next;
    int value;

    void pair(pair next, int value)
    {
        this.next = next;
        this.value = value;
    }
}

class record
{
    record next;
    int value;
    long when;
    long what;

    void record(record next, int value)
    {
        this.next = next;
        this.value = value;
    }
}

class worker
{
    heap_load load;
    .internal.clock clock;
    int rounds;

    void worker(heap_load load, .internal.clock clock, int rounds)
    {
        this.load = load;
        this.clock = clock;
        this.rounds = rounds;
    }

    void run()
    {
        pair last = null;

        for (var i = 0; i < rounds; i++) {
            clock.sleep(10L);
            last = new pair(last, i);
        }
        load.leave();
    }
}

class heap_load
{
    const row_length = 250000;
    const list_length = 64;
    const lists_per_mib = 512;
    const mix = 16;

    .internal.boot boot;
    pair list;
    pair[] row;
    record[] lists;
    int chance;
    int working;
    sema done;

    void heap_load(.internal.boot boot)
    {
        this.boot = boot;
        done = new sema();
    }

    void garbage(int count)
    {
        for (var i = 0; i < count; i++) new record(null, i);
    }

    void grow(int count)
    {
        list = null;
        for (var i = 0; i < count; i++) list = new pair(list, i);
        list = null;
    }

    void rows(int count)
    {
        if (row == null) {
            row = new pair[]();
            row[row_length - 1] = null;
        }
        for (var i = 0; i < count; i++)
            row[(i * 7919 & 0x7fffffff) % row_length] = new pair(null, i);
    }

    void deep(int calls, pair above)
    {
        if (calls > 0) deep(calls - 1, new pair(above, calls));
        else garbage(10000);
    }

    void tasks(int count, int rounds)
    {
        working = count;
        for (var i = 0; i < count; i++) boot.thread(new worker(this, boot.clock(), rounds));
        done.acquire();
    }

    void leave()
    {
        if (--working == 0) done.release();
    }

    void keep(int mib)
    {
        lists = new record[](mib * lists_per_mib);
        for (var i = 0; i < lists.size(); i++) {
            record first = null;
            for (var j = 0; j < list_length; j++) first = new record(first, j);
            lists[i] = first;
        }
    }

    void mixed(int count)
    {
        for (var i = 0; i < count; i += list_length * mix) {
            chance = chance * 1103515245 + 12345;
            lists[(chance >>> 8) % lists.size()] = mixedList();
        }
    }

    record mixedList()
    {
        record first = null;

        for (var i = 0; i < list_length; i++) {
            for (var j = 1; j < mix; j++) new record(null, j);
            first = new record(first, i);
        }
        return first;
    }
}
