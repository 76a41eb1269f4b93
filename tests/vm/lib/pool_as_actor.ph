// A pool of one does what it is handed in order and never two at once, though many hand it
// something.
// expect: 60 done, 0 at once, each in its order 1
package .test;

import .phantom.tasks.latch;
import .phantom.tasks.pool;
import .phantom.tasks.starter;

class main extends program
{
    int done = 0;
    int busy = 0;
    int at_once = 0;
    int in_order = 1;
    int[] last = new int[](3);

    void step(int who, int number)
    {
        at_once += busy++;
        boot.sleep(0);
        in_order &= number == ++last[who];
        done++;
        busy--;
    }

    void test()
    {
        var tasks = new starter(boot);
        var actor = new pool(tasks, 1, 2);
        var senders = new latch(3);

        for (var i = 0; i < 3; i++) {
            var who = i;
            tasks.start(() -> {
                for (var n = 1; n <= 20; n++) {
                    var number = n;
                    actor.start(() -> step(who, number));
                }
                senders.count();
            });
        }
        senders.wait();
        actor.close();
        actor.join();
        print(done + " done, " + at_once + " at once, each in its order " + in_order);
    }
}
