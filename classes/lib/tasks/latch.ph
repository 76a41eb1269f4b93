package .phantom.tasks;

// Opens when something has happened so many times: one task waits until others are done.
class latch
{
    int left;
    mutex lock;
    cond opened;

    void latch(int count)
    {
        left = count;
        lock = new mutex();
        opened = new cond();
    }

    void count()
    {
        lock.lock();
        if (left > 0) left--;
        if (left == 0) opened.broadcast();
        lock.unlock();
    }

    void wait()
    {
        lock.lock();
        while (left > 0) opened.wait(lock);
        lock.unlock();
    }

    // No longer than so many milliseconds; whether it has opened.
    bool waitFor(long ms)
    {
        lock.lock();
        if (left > 0) opened.waitFor(lock, ms);
        var is_open = left == 0;
        lock.unlock();
        return is_open;
    }
}
