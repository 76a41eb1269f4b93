package .phantom.tasks;

import .phantom.collections.list;

// So many tasks that do what they are handed, in order, each one piece of work after another. A
// pool of one is an actor: what it is handed is never done at the same time.
//
//     var pool = new pool(starter, 4, 100);
//     var sum = new future<int>(() -> slowSum(numbers)).start(pool);
//
// What a piece of work throws is told to the operator, and ends its task; another takes its place,
// also of one that the operator has cut off.
class pool
{
    private starter starter;
    private channel<work> waiting;
    private list<task> tasks; // what is replaced in it stays in its place
    private lock replacing;

    // With room for so many pieces that nobody has begun; who starts one more waits.
    void pool(starter starter, int size, int room)
    {
        if (size < 1) throw new .internal.exception.argument("a pool without tasks");
        this.starter = starter;
        waiting = new channel<work>(room);
        tasks = new list<task>();
        replacing = new lock();
        for (var i = 0; i < size; i++) tasks.add(begin(i));
    }

    private task begin(int place) { return new task(() -> serve(place)).start(starter); }

    // Raises closed if the pool is.
    void start(work work)
    {
        replaceLost();
        waiting.send(work);
    }

    // The same, unless there is no room for so many milliseconds; whether it was started.
    bool startFor(long ms, work work)
    {
        replaceLost();
        return waiting.sendFor(work, ms);
    }

    // What has been started is done; nothing more is.
    void close() { waiting.close(); }

    // Waits until all is done, after close().
    void join()
    {
        do {
            for (var i = 0; i < tasks.size(); i++)
                while (tasks.get(i).isAlive()) tasks.get(i).join();
        } while (replaceLost());
    }

    // The same, but no longer than so many milliseconds; whether it was in time.
    bool joinFor(long ms)
    {
        do {
            for (var i = 0; i < tasks.size(); i++)
                while (tasks.get(i).isAlive()) if (!(ms = tasks.get(i).leftAfter(ms))) return false;
        } while (replaceLost());
        return true;
    }

    // One that has an exception begins another before it ends, and one that was cut off does not.
    private void serve(int place)
    {
        var is_over = false;

        try {
            foreach (work each in waiting) each.run();
            is_over = true;
        } finally {
            if (!is_over) tasks.set(place, begin(place));
        }
    }

    // Whether there were some, and there is something left for others.
    private int replaceLost() { return replacing.get(() -> replaceEach()); }

    private int replaceEach()
    {
        var were_lost = 0;

        if (waiting.isClosed() && waiting.size() == 0) return 0;
        for (var i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).isAlive()) continue;
            tasks.set(i, begin(i));
            were_lost = 1;
        }
        return were_lost;
    }
}
