package .phantom.tasks;

import .phantom.collections.producer;

// A mutex that is held while something is done, which other languages call synchronized:
//
//     lock.hold(() -> { balance -= amount; });
//     var left = lock.get(() -> balance);
class lock extends mutex
{
    void hold(work work)
    {
        lock();
        try {
            work.run();
        } finally {
            unlock();
        }
    }

    // The same, unless it is not to be had for so many milliseconds; whether it was done.
    bool holdFor(long ms, work work)
    {
        if (!lockFor(ms)) return false;
        try {
            work.run();
        } finally {
            unlock();
        }
        return true;
    }

    // What is made while it is held.
    <T> T get(producer<T> producer)
    {
        lock();
        try {
            return producer.make();
        } finally {
            unlock();
        }
    }
}
