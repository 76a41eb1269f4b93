// A sum that many tasks work out in small steps under a lock is right wherever it is interrupted
// and stored.
// expect: 1225 of 50 steps, 0 lost
package .test;

import .phantom.collections.list;
import .phantom.tasks.future;
import .phantom.tasks.lock;
import .phantom.tasks.starter;

class main extends program
{
    int sum = 0;
    int steps = 0;

    int add(lock lock, int first)
    {
        var own = 0;

        for (var i = first; i < 50; i += 5)
            lock.hold(() -> {
                var before = sum;
                boot.sleep(0);
                sum = before + i;
                steps++;
                own += i;
            });
        return own;
    }

    void test()
    {
        var lock = new lock();
        var parts = new list<future<int>>();
        var all = 0;

        for (var i = 0; i < 5; i++) {
            var first = i;
            parts.add(new future<int>(() -> add(lock, first)).start(new starter(boot)));
        }
        foreach (future<int> each in parts) all += each.get();
        print(sum + " of " + steps + " steps, " + (all - sum) + " lost");
    }
}
