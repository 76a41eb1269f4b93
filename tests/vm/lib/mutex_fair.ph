// Who waits for a mutex gets it in the order of coming, and nobody overtakes, also who only just
// let it go.
// expect: 0 1 2 3 4 main
package .test;

import .phantom.collections.list;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    void test()
    {
        var tasks = new starter(boot);
        var lock = new mutex();
        var order = "";
        var waiting = new list<task>();

        lock.lock();
        for (var i = 0; i < 5; i++) {
            var number = i;
            waiting.add(new task(() -> {
                lock.lock();
                order += number + " ";
                lock.unlock();
            }).start(tasks));
            boot.sleep(2);
        }
        lock.unlock();
        lock.lock();
        order += "main";
        lock.unlock();
        foreach (task each in waiting) each.join();
        print(order);
    }
}
