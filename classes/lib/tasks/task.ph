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
    private .internal.thread thread; // null until a task of a pool has begun with it
    private mutex life;              // is locked until it ends, when the machine gives it back
    private sema begun;
    private bool has_begun;

    void task(work work)
    {
        this.work = work;
        life = new mutex();
        begun = new sema();
    }

    // Once; as a task of its own, or as one piece of what a pool does.
    task start(starter starter)
    {
        thread = starter.start(this);
        return this;
    }

    task start(pool pool)
    {
        pool.start(this);
        return this;
    }

    // Called by the task.
    void run()
    {
        thread = .internal.thread.current();
        life.lock();
        has_begun = true;
        begun.release();
        try {
            work.run();
        } finally {
            life.unlock();
        }
    }

    .internal.thread thread() { return thread; }
    bool isAlive() { return has_begun ? isHeld() : thread == null || thread.isAlive(); }

    private bool isHeld()
    {
        if (!life.tryLock()) return true;
        life.unlock();
        return false;
    }

    // Waits until it has ended.
    void join()
    {
        forbidSelf();
        while (!has_begun && isAlive()) begun.acquireFor(10L);
        if (!has_begun) return;
        life.lock();
        life.unlock();
    }

    // The same, but no longer than so many milliseconds; whether it has ended.
    bool joinFor(long ms) { return leftAfter(ms) != 0L; }

    // How many of them are left then, at least 1; 0: it has not ended.
    long leftAfter(long ms)
    {
        forbidSelf();
        for (; !has_begun && isAlive(); ms -= 10L - begun.acquireFor(10L)) if (ms <= 0L) return 0L;
        if (has_begun && (ms = life.lockFor(ms))) life.unlock();
        return has_begun ? ms : ms > 1L ? ms : 1L;
    }

    private void forbidSelf()
    {
        if (has_begun && thread :== .internal.thread.current() && isHeld())
            throw new .internal.exception.argument("a task that waits for its own end");
    }
}
