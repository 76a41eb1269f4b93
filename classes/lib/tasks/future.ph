package .phantom.tasks;

import .phantom.collections.producer;

// A result that a task is working out:
//
//     var sum = new future<int>(() -> slowSum(numbers)).start(starter);
//     ...
//     sum.get();
//
// get() waits until it is there. What the work throws is thrown by get().
class future<T> implements work
{
    producer<T> producer;
    mutex lock;
    cond changed;
    int is_done;
    int has_failed;
    T value;
    .internal.object thrown;

    void future(producer<T> producer)
    {
        this.producer = producer;
        lock = new mutex();
        changed = new cond();
    }

    future<T> start(starter starter)
    {
        starter.start(this);
        return this;
    }

    future<T> start(pool pool)
    {
        pool.start(this);
        return this;
    }

    // Called by the task.
    void run()
    {
        try {
            value = producer.make();
        } catch (.internal.object thrown) {
            this.thrown = thrown;
            has_failed = 1;
        }
        lock.lock();
        is_done = 1;
        changed.broadcast();
        lock.unlock();
    }

    int isDone() { return is_done; }

    // Waits no longer than so many milliseconds; whether it is done.
    int waitFor(long ms)
    {
        lock.lock();
        if (!is_done) changed.waitFor(lock, ms);
        lock.unlock();
        return is_done;
    }

    T get()
    {
        lock.lock();
        while (!is_done) changed.wait(lock);
        lock.unlock();
        if (has_failed) throw thrown;
        return value;
    }
}
