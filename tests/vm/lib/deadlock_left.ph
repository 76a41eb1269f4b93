// Two who want what the other has get out of it by a limit of time, give back what they have, and
// try again.
// expect: both are through, gave way 1
package .test;

import .phantom.tasks.latch;
import .phantom.tasks.starter;

class main extends program
{
    mutex left = new mutex();
    mutex right = new mutex();
    int gave_way = 0;

    // Whoever does not get the second in time gives back the first.
    void both(mutex one, mutex two, latch started, latch done)
    {
        for (var is_first = 1;; is_first = 0) {
            one.lock();
            if (is_first) {
                started.count();
                started.wait();
            }
            if (two.lockFor(is_first ? 3L : 200L)) break;
            one.unlock();
            gave_way = 1;
            boot.sleep(one :== left ? 1 : 20);
        }
        two.unlock();
        one.unlock();
        done.count();
    }

    void test()
    {
        var started = new latch(2);
        var done = new latch(2);

        new starter(boot).start(() -> both(left, right, started, done));
        new starter(boot).start(() -> both(right, left, started, done));
        done.wait();
        print("both are through, gave way " + gave_way);
    }
}
