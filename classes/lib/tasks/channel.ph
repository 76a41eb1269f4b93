package .phantom.tasks;

import .phantom.collections.iterable;
import .phantom.collections.iterator;
import .phantom.collections.queue;

// Hands things from tasks to tasks, in order. Who sends waits while as many are on the way as there
// is room for; who receives waits while there are none. foreach receives until it is closed and
// empty.
//
// sendFor(), receiveFor() and waitFor() give up after so many milliseconds, however often another
// task was faster meanwhile.
class channel<T> implements iterable<T>
{
    queue<T> waiting;
    int room;
    bool is_closed;
    mutex lock;
    cond changed;

    void channel(int room)
    {
        if (room < 1) throw new .internal.exception.argument("a channel without room");
        this.room = room;
        waiting = new queue<T>();
        lock = new mutex();
        changed = new cond();
    }

    // Raises closed if the channel is, or becomes so while this waits.
    void send(T thing)
    {
        lock.lock();
        while (waiting.size() == room && !is_closed) changed.wait(lock);
        put(thing);
    }

    // Whether it was sent.
    bool sendFor(T thing, long ms)
    {
        lock.lock();
        while (waiting.size() == room && !is_closed)
            if (!(ms = changed.waitFor(lock, ms))) return giveUp();
        put(thing);
        return true;
    }

    // Raises closed once nothing can come any more.
    T receive()
    {
        lock.lock();
        while (waiting.isEmpty() && !is_closed) changed.wait(lock);
        return take();
    }

    // What is given if nothing came.
    T receiveFor(long ms, T otherwise) { return waitLocked(ms) ? take() : otherwise; }

    // The next, for this iterator; 0: none can come any more.
    bool receiveInto(channel_iterator<T> iterator)
    {
        lock.lock();
        while (waiting.isEmpty() && !is_closed) changed.wait(lock);
        if (waiting.isEmpty()) return giveUp();
        iterator.take(waiting.removeFirst());
        leave();
        return true;
    }

    // Waits until there is one, or will be none any more; whether there is one. Another task may
    // take it before this one does.
    bool wait()
    {
        lock.lock();
        while (waiting.isEmpty() && !is_closed) changed.wait(lock);
        var is_there = !waiting.isEmpty();
        lock.unlock();
        return is_there;
    }

    // The same, but no longer than so many milliseconds: 0 is also that nothing has come so far.
    bool waitFor(long ms)
    {
        if (!waitLocked(ms)) return false;
        var is_there = !waiting.isEmpty();
        lock.unlock();
        return is_there;
    }

    // Until there is one, or will be none any more; then the lock is held. 0: not in time.
    private bool waitLocked(long ms)
    {
        lock.lock();
        while (waiting.isEmpty() && !is_closed)
            if (!(ms = changed.waitFor(lock, ms))) return giveUp();
        return true;
    }

    // What is on the way can still be received.
    void close()
    {
        lock.lock();
        is_closed = true;
        leave();
    }

    int size() { return waiting.size(); }
    bool isClosed() { return is_closed; }

    private void put(T thing)
    {
        if (is_closed) refuse();
        waiting.addLast(thing);
        leave();
    }

    private T take()
    {
        if (waiting.isEmpty()) refuse();
        var thing = waiting.removeFirst();
        leave();
        return thing;
    }

    private bool giveUp()
    {
        lock.unlock();
        return false;
    }

    private void leave()
    {
        changed.broadcast();
        lock.unlock();
    }

    private void refuse()
    {
        lock.unlock();
        throw new closed();
    }

    iterator<T> iterator() { return new channel_iterator<T>(this); }
}

// hasNext() receives already, so that several tasks may walk through one channel: each has what it
// has been told of.
class channel_iterator<T> implements iterator<T>
{
    private channel<T> channel;
    private T taken;
    private bool has_taken;

    void channel_iterator(channel<T> channel) { this.channel = channel; }
    void take(T thing) { taken = thing; }

    bool hasNext()
    {
        if (!has_taken) has_taken = channel.receiveInto(this);
        return has_taken;
    }

    T next()
    {
        if (!hasNext()) throw new closed();
        has_taken = false;
        return taken;
    }
}
