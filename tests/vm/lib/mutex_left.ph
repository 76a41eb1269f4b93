// A task that ends, or dies, without having unlocked has not locked any more: for who waits, who
// comes later, who only tries, and who has to have the mutex back after a signal. It leaves two.
// expect: waited: locked
// expect: came later: locked
// expect: waited: locked
// expect: tried: true
// expect: signalled: locked
// expect: of a living owner: locked
package .test;

import .phantom.tasks.starter;

class main extends program
{
    mutex lock = new mutex();
    mutex other = new mutex();
    cond changed = new cond();
    sema is_there = new sema();
    sema may_end = new sema();
    sema done = new sema();

    // ---- tasks ----

    void leave()
    {
        other.lock();
        lock.lock();
        is_there.release();
        may_end.acquire();
    }

    void die()
    {
        leave();
        throw new exception("with two mutexes");
    }

    void signal()
    {
        lock.lock();
        changed.signal();
    }

    void wait()
    {
        is_there.release();
        lock.lock();
        say("waited: ", lock);
        lock.unlock();
        done.release();
    }

    void wait_for_signal()
    {
        lock.lock();
        is_there.release();
        changed.wait(lock);
        say("signalled: ", lock);
        lock.unlock();
        done.release();
    }

    // ---- what becomes of them ----

    void say(string who, mutex mutex) { print(who + (mutex.tryLock() ? "free" : "locked")); }

    // Until it waits.
    void start(.phantom.tasks.work work)
    {
        new starter(boot).start(work);
        is_there.acquire();
        boot.clock().sleep(2L);
    }

    void let_end()
    {
        may_end.release();
        done.acquire();
    }

    void test()
    {
        start(() -> leave());
        start(() -> wait());
        let_end();
        other.lock();
        say("came later: ", other);
        other.unlock();

        start(() -> die());
        start(() -> wait());
        let_end();
        print("tried: " + other.tryLock());
        other.unlock();

        start(() -> wait_for_signal());
        new starter(boot).start(() -> signal());
        done.acquire();

        start(() -> leave());
        say("of a living owner: ", lock);
        may_end.release();
    }
}
