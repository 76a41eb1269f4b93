// Who waits for a lock no longer than so long leaves the queue, and the others stay in theirs.
// expect: 1 false
// expect: this thread has locked the mutex already
// expect: 0
// expect: true after 2
// expect: 7
package .test;

class main extends program
{
    mutex lock = new mutex();
    int order = 0;

    void test()
    {
        print(lock.lockFor(0L) + " " + lock.tryLock());
        try { lock.lockFor(1L); } catch (.internal.exception.argument e) { print(e.message()); }

        // Three wait: the first until time is up, then two that do not give up.
        var out = new sema();
        var got = new sema();
        boot.thread(() -> { print(lock.lockFor(1L)); out.release(); });
        out.acquire();
        boot.thread(() -> { if (lock.lockFor(1L)) print("?"); out.release(); });
        boot.thread(() -> { lock.lock(); order = 10 * order + 1; lock.unlock(); got.release(); });
        boot.thread(() -> {
            if (lock.lockFor(1000000L)) order = 10 * order + 2;
            lock.unlock();
            got.release();
        });
        out.acquire();
        lock.unlock();
        got.acquire();
        got.acquire();
        print((order == 12) + " after 2");

        // Who has ended without unlocking gives it to who waits.
        var has = new sema();
        boot.thread(() -> { lock.lock(); has.release(); boot.sleep(1); });
        has.acquire();
        print(lock.lockFor(1000000L) ? 7 : 0);
    }
}
