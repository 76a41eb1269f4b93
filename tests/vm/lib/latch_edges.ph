// A latch of nothing is open, one that was counted too often stays open, and all who wait come
// through.
// expect: true
// expect: false true
// expect: 3 through
package .test;

import .phantom.collections.list;
import .phantom.tasks.latch;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    int through = 0;

    void test()
    {
        print(new latch(0).waitFor(0L));
        var one = new latch(1);
        var was = one.waitFor(1L);
        one.count();
        one.count();
        print(was + " " + one.waitFor(0L));
        var gate = new latch(1);
        var waiting = new list<task>();
        for (var i = 0; i < 3; i++)
            waiting.add(new task(() -> {
                gate.wait();
                through++;
            }).start(new starter(boot)));
        gate.count();
        foreach (task each in waiting) each.join();
        print(through + " through");
    }
}
