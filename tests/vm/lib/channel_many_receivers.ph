// Four tasks receive what one sends: each thing comes to one of them, and all see the end.
// expect: 100 things, sum 4950, 4 ends
package .test;

import .phantom.tasks.channel;
import .phantom.tasks.latch;
import .phantom.tasks.starter;

class main extends program
{
    int count = 0;
    int sum = 0;
    int ends = 0;

    void test()
    {
        var tasks = new starter(boot);
        var things = new channel<int>(3);
        var done = new latch(4);
        var lock = new mutex();

        for (var i = 0; i < 4; i++)
            tasks.start(() -> {
                foreach (int each in things) {
                    lock.lock();
                    count++;
                    sum += each;
                    lock.unlock();
                }
                lock.lock();
                ends++;
                lock.unlock();
                done.count();
            });
        for (var i = 0; i < 100; i++) things.send(i);
        things.close();
        done.wait();
        print(count + " things, sum " + sum + ", " + ends + " ends");
    }
}
