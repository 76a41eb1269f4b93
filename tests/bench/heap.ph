// What the collector is measured with: orders of load.ph.
//
//     garbage KILO ROUNDS  each round: so many thousand objects that die at once, 65 MB
//                          of them in a thousand million instructions
//     grow KILO ROUNDS     each round: a list of so many that all live
//     rows KILO ROUNDS     each round: so many stores of new objects into a row of 250,000
//     deep CALLS ROUNDS    each round: so many calls in one another, each with an object; garbage
//     tasks COUNT ROUNDS   so many tasks, each round: all wake and make an object
//     live MIB             small objects that stay
//     collect              a full collection, twice; the second finds nothing to do
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

    .internal.boot boot;
    pair list;
    pair[] row;
    pair[] kept;
    int working;
    sema done;

    void heap_load(.internal.boot boot)
    {
        this.boot = boot;
        done = new sema();
    }

    void garbage(int count)
    {
        pair last = null;

        for (var i = 0; i < count; i++) last = new pair(null, i);
        list = last;
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

    // 256 KiB in each list.
    void live(int mib)
    {
        const pairs = 16384;

        kept = new pair[]();
        for (var i = 0; i < 4 * mib; i++) {
            pair first = null;
            for (var j = 0; j < pairs; j++) first = new pair(first, j);
            kept[i] = first;
        }
    }
}
