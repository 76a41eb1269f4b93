// A lock is given back when what is done under it throws, and when it gives a result.
// expect: thrown, free true
// expect: 7, free true
// expect: thrown from get, free true
package .test;

import .phantom.tasks.lock;

class main extends program
{
    lock lock = new lock();

    string state()
    {
        var was_free = lock.tryLock();

        if (was_free) lock.unlock();
        return ", free " + was_free;
    }

    void test()
    {
        try { lock.hold(() -> { throw "thrown"; }); } catch (string s) { print(s + state()); }
        print(lock.get(() -> 7) + state());
        try { lock.get(() -> fail()); } catch (string s) { print(s + state()); }
    }

    int fail() { throw "thrown from get"; }
}
