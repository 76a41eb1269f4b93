// A condition is signalled to one, to all, or not in time.
// expect: 0
// expect: one woke
// expect: all woke
package .test;

class waiter
{
    main main;

    void waiter(main main) { this.main = main; }
    void run() { main.waits(); }
}

class main extends program
{
    mutex lock;
    cond changed;
    cond counted;
    int tickets;
    int waiting;
    int woken;

    void waits()
    {
        lock.lock();
        waiting++;
        counted.signal();
        while (tickets == 0) changed.wait(lock);
        tickets--;
        woken++;
        counted.signal();
        lock.unlock();
    }

    void until(int waiting, int woken)
    {
        while (this.waiting < waiting || this.woken < woken) counted.wait(lock);
    }

    void test()
    {
        lock = new mutex();
        changed = new cond();
        counted = new cond();
        lock.lock();
        print(changed.waitFor(lock, 3L));
        for (var i = 0; i < 5; i++) boot.thread(new waiter(this));
        until(5, 0);
        tickets = 1;
        changed.signal();
        until(5, 1);
        print(woken == 1 ? "one woke" : "?");
        tickets = 4;
        changed.broadcast();
        until(5, 5);
        print(woken == 5 ? "all woke" : "?");
        lock.unlock();
    }
}
