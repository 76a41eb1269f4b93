// Who is ended while it waits, in each of the ways to wait, is gone from there: what is given
// later comes to others.
// expect: mutex: free
// expect: semaphore: passed
// expect: condition: signalled
// expect: channel: got 1
package .test;

import .phantom.tasks.channel;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    void endWaiting(.phantom.tasks.work work)
    {
        var waiting = new task(work).start(new starter(boot));

        boot.sleep(3);
        boot.system().end(waiting.thread().number());
        waiting.join();
    }

    void test()
    {
        var lock = new mutex();
        lock.lock();
        endWaiting(() -> lock.lock());
        lock.unlock();
        print("mutex: " + (lock.tryLock() ? "free" : "locked"));
        var gate = new sema();
        endWaiting(() -> gate.acquire());
        gate.release();
        print("semaphore: " + (gate.tryAcquire() ? "passed" : "lost"));
        var changed = new cond();
        endWaiting(() -> {
            var own = new mutex();
            own.lock();
            changed.wait(own);
        });
        new starter(boot).start(() -> {
            lock.lock();
            changed.signal();
            lock.unlock();
        });
        print("condition: " + (changed.waitFor(lock, 100000L) ? "signalled" : "lost"));
        lock.unlock();
        var things = new channel<int>(1);
        endWaiting(() -> things.receive());
        things.send(1);
        print("channel: got " + things.receiveFor(100000L, 0));
    }
}
