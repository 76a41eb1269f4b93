// Ten tasks add to one number, each under the mutex with a wait in the middle: nothing is lost.
// expect: 50
// expect: false true
package .test;

class adder
{
    main main;

    void adder(main main) { this.main = main; }

    void run()
    {
        for (var i = 0; i < 5; i++) main.add();
        main.finish();
    }
}

class main extends program
{
    mutex lock;
    sema done;
    int sum;

    void add()
    {
        lock.lock();
        var old = sum;
        boot.clock().sleep(0L);
        for (var i = 0; i < 100; i++) old++;
        sum = old - 99;
        lock.unlock();
    }

    void finish() { done.release(); }

    void test()
    {
        lock = new mutex();
        done = new sema();
        for (var i = 0; i < 10; i++) boot.thread(new adder(this));
        for (var i = 0; i < 10; i++) done.acquire();
        print(sum);
        lock.lock();
        print(done.tryAcquire() + " " + !done.acquireFor(2L));
    }
}
