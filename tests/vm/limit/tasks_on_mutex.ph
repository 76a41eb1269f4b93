// A hundred thousand threads wait for one mutex, and each gets it in its turn.
// restart: 20000
// expect: true in its turn
// expect: 100000
package .test;

class main extends program
{
    const count = 100000;

    mutex gate = new mutex();
    sema done = new sema();
    int passed = 0;

    void run()
    {
        gate.lock();
        if (++passed == count) done.release();
        gate.unlock();
    }

    void test()
    {
        gate.lock();
        for (var i = 0; i < count; i++) boot.thread(this);
        boot.sleep(1);
        print((passed == 0) + " in its turn");
        gate.unlock();
        done.acquire();
        print(passed);
    }
}
