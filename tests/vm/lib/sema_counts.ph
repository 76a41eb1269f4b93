// A semaphore lets so many pass at once and never more, however tasks come and go.
// expect: 20 passed, 3 at most
package .test;

import .phantom.tasks.latch;
import .phantom.tasks.starter;

class main extends program
{
    int inside = 0;
    int most = 0;
    int passed = 0;

    void test()
    {
        var gate = new sema(3);
        var lock = new mutex();
        var done = new latch(20);
        var tasks = new starter(boot);

        for (var i = 0; i < 20; i++)
            tasks.start(() -> {
                gate.acquire();
                lock.lock();
                if (++inside > most) most = inside;
                lock.unlock();
                boot.sleep(1);
                lock.lock();
                inside--;
                passed++;
                lock.unlock();
                gate.release();
                done.count();
            });
        done.wait();
        print(passed + " passed, " + (most <= 3 ? 3 : most) + " at most");
    }
}
