// A buffer with room for three, made of a mutex and two conditions: many put and take, nothing is
// lost or doubled.
// expect: 60 came, sum 1770, never more than 3 1
package .test;

import .phantom.collections.queue;
import .phantom.tasks.latch;
import .phantom.tasks.starter;

class main extends program
{
    mutex lock = new mutex();
    cond is_room = new cond();
    cond is_there = new cond();
    queue<int> things = new queue<int>();
    int came = 0;
    int sum = 0;
    int is_small = 1;

    void put(int thing)
    {
        lock.lock();
        while (things.size() == 3) is_room.wait(lock);
        things.addLast(thing);
        is_small &= things.size() <= 3;
        is_there.signal();
        lock.unlock();
    }

    void take()
    {
        lock.lock();
        while (things.isEmpty()) is_there.wait(lock);
        sum += things.removeFirst();
        came++;
        is_room.signal();
        lock.unlock();
    }

    void test()
    {
        var tasks = new starter(boot);
        var done = new latch(6);

        for (var i = 0; i < 3; i++) {
            var first = i;
            tasks.start(() -> {
                for (var n = first; n < 60; n += 3) put(n);
                done.count();
            });
            tasks.start(() -> {
                for (var n = 0; n < 20; n++) take();
                done.count();
            });
        }
        done.wait();
        print(came + " came, sum " + sum + ", never more than 3 " + is_small);
    }
}
