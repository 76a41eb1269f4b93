package .phantom.tasks;

// Work whose end can be waited for, however that comes: by itself, by an exception or because the
// operator has ended it.
//
//     var task = new task(() -> copyAll(files)).start(starter);
//     ...
//     task.join();
class task implements work
{
    private work work;
    private .internal.thread thread;
    private mutex life; // is locked by the task until it ends, when the machine gives it back
    private sema begun;
    private int has_begun;

    void task(work work)
    {
        this.work = work;
        life = new mutex();
        begun = new sema();
    }

    // Once.
    task start(starter starter)
    {
        thread = starter.start(this);
        return this;
    }

    // Called by the task.
    void run()
    {
        life.lock();
        has_begun = 1;
        begun.release();
        work.run();
    }

    .internal.thread thread() { return thread; }
    int isAlive() { return thread.isAlive(); }

    // Waits until it has ended.
    void join()
    {
        if (!awaitLife()) return;
        life.lock();
        life.unlock();
    }

    // The same, but no longer than so many milliseconds; whether it has ended.
    int joinFor(long ms)
    {
        if (!awaitLife()) return 1;
        if (!life.lockFor(ms)) return 0;
        life.unlock();
        return 1;
    }

    // False: it was ended before it had begun, and so has told nobody.
    private int awaitLife()
    {
        if (thread :== .internal.thread.current())
            throw new .internal.exception.argument("a task that waits for its own end");
        while (!has_begun && thread.isAlive()) begun.acquireFor(10L);
        return has_begun;
    }
}
