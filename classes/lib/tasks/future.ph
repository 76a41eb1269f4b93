package .phantom.tasks;

import .phantom.collections.producer;

// A result that a task is working out:
//
//     var sum = new future<int>(() -> slowSum(numbers)).start(starter);
//     ...
//     sum.get();
//
// get() waits until it is there. What the work throws is thrown by get(); if the task was ended
// before it had a result, that is lost.
class future<T> implements work
{
    private producer<T> producer;
    private task task;
    private bool has_value;
    private bool has_failed;
    private T value;
    private .internal.object thrown;

    void future(producer<T> producer)
    {
        this.producer = producer;
        task = new task(this);
    }

    // Once; as a task of its own, or as one piece of what a pool does.
    future<T> start(starter starter)
    {
        task.start(starter);
        return this;
    }

    future<T> start(pool pool)
    {
        task.start(pool);
        return this;
    }

    // Called by the task.
    void run()
    {
        try {
            value = producer.make();
            has_value = true;
        } catch (.internal.object thrown) {
            if (thrown.class().name() == ".internal.ended") throw thrown;
            this.thrown = thrown;
            has_failed = true;
        }
    }

    // There is something to get, be it an exception.
    bool isDone() { return has_value || has_failed || !task.isAlive(); }

    // Waits no longer than so many milliseconds; whether it is done.
    bool waitFor(long ms) { return task.joinFor(ms); }

    T get()
    {
        task.join();
        if (has_failed) throw thrown;
        if (!has_value) throw new lost();
        return value;
    }

    // The same, or what is given if it is not done in time.
    T getFor(long ms, T otherwise) { return waitFor(ms) ? get() : otherwise; }

    .internal.thread thread() { return task.thread(); }
}
