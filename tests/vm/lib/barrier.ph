// Tasks that wait for each other at the end of each round: nobody is a round ahead, for as many
// rounds as there are.
// expect: 4 tasks, 10 rounds, 0 ahead
package .test;

import .phantom.tasks.latch;
import .phantom.tasks.starter;

class main extends program
{
    mutex lock = new mutex();
    cond next = new cond();
    int arrived = 0;
    int round = 0;
    int ahead = 0;

    void meet()
    {
        lock.lock();
        var mine = round;
        if (++arrived == 4) {
            arrived = 0;
            round++;
            next.broadcast();
        }
        while (round == mine) next.wait(lock);
        lock.unlock();
    }

    void test()
    {
        var done = new latch(4);

        for (var i = 0; i < 4; i++)
            new starter(boot).start(() -> {
                for (var n = 0; n < 10; n++) {
                    ahead += round != n;
                    meet();
                }
                done.count();
            });
        done.wait();
        print("4 tasks, " + round + " rounds, " + ahead + " ahead");
    }
}
