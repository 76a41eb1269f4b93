package .phantom.tasks;

// So many tasks that do what they are handed, in order, each one piece of work after another. A
// pool of one is an actor: what it is handed is never done at the same time.
//
//     var pool = new pool(starter, 4, 100);
//     var sum = new future<int>(() -> slowSum(numbers)).start(pool);
//
// What a piece of work throws is told to the operator, and ends its task; another takes its place.
class pool implements closable
{
    private starter starter;
    private channel<work> waiting;
    private latch ended;

    // With room for so many pieces that nobody has begun; who starts one more waits.
    void pool(starter starter, int size, int room)
    {
        if (size < 1) throw new .internal.exception.argument("a pool without tasks");
        this.starter = starter;
        waiting = new channel<work>(room);
        ended = new latch(size);
        for (var i = 0; i < size; i++) begin();
    }

    private void begin() { starter.start(() -> serve()); }

    // Raises closed if the pool is.
    void start(work work) { waiting.send(work); }

    // What has been started is done; nothing more is.
    void close() { waiting.close(); }

    // Waits until all is done, after close().
    void join() { ended.wait(); }
    int joinFor(long ms) { return ended.waitFor(ms); } // whether it was in time

    private void serve()
    {
        var is_over = 0;

        try {
            foreach (work each in waiting) each.run();
            is_over = 1;
            ended.count();
        } finally {
            if (!is_over) begin();
        }
    }
}
