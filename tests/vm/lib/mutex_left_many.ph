// One task ends with more mutexes locked than are let go on at once, and a task waits for each: all
// come, and so does who comes after them.
// expect: 700 came, 700 free
package .test;

import .phantom.tasks.starter;

class main extends program
{
    int COUNT = 700;
    mutex[] locks = new mutex[]();
    sema is_there = new sema();
    sema may_end = new sema();
    sema done = new sema();
    int came;

    void leave()
    {
        for (var i = 0; i < COUNT; i++) locks[i].lock();
        is_there.release();
        may_end.acquire();
    }

    void wait(mutex lock)
    {
        is_there.release();
        lock.lock();
        came++;
        lock.unlock();
        done.release();
    }

    void start_waiting(mutex lock) { new starter(boot).start(() -> wait(lock)); }

    void await(sema all)
    {
        for (var i = 0; i < COUNT; i++) all.acquire();
    }

    void test()
    {
        for (var i = 0; i < COUNT; i++) locks[i] = new mutex();
        new starter(boot).start(() -> leave());
        is_there.acquire();
        for (var i = 0; i < COUNT; i++) start_waiting(locks[i]);
        await(is_there);
        boot.clock().sleep(2L);
        may_end.release();
        await(done);
        var free = 0;
        for (var i = 0; i < COUNT; i++) free += locks[i].tryLock();
        print("" + came + " came, " + free + " free");
    }
}
