// What is left of a limit is told by all that waits for a limited time: at least 1 where it came,
// 0 where it did not.
// expect: 0 0 0
// expect: true true 1
// expect: 1 1 1
package .test;

import .phantom.tasks.starter;

class main extends program
{
    void test()
    {
        var gate = new sema();
        var lock = new mutex();
        var changed = new cond();

        lock.lock();
        print(gate.acquireFor(1L) + " " + changed.waitFor(lock, 1L) + " " + other(lock));
        lock.unlock();
        gate.set(1);
        print((gate.acquireFor(0L) == 1L) + " " + (lock.lockFor(0L) == 1L) + " " + signalled(lock, changed));
        lock.unlock();
        gate.set(1);
        print(between(gate.acquireFor(50000L)) + " " + between(lock.lockFor(50000L)) + " " +
              between(later(gate).acquireFor(50000L)));
    }

    static int between(long left) { return left > 0L && left <= 50000L; }

    // What another task is left that wants a mutex which is locked.
    long other(mutex lock)
    {
        var left = -1L;
        var done = new sema();

        new starter(boot).start(() -> {
            left = lock.lockFor(1L);
            done.release();
        });
        done.acquire();
        return left;
    }

    int signalled(mutex lock, cond changed)
    {
        new starter(boot).start(() -> {
            lock.lock();
            changed.signal();
            lock.unlock();
        });
        return between(changed.waitFor(lock, 50000L));
    }

    sema later(sema gate)
    {
        new starter(boot).start(() -> {
            boot.sleep(2);
            gate.release();
        });
        return gate;
    }
}
