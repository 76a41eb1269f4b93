// Sleeps of several tasks end in the order of their ends, and no sleep ends before its time, in
// however many lives.
// expect: a b c d
// expect: 0 too early
package .test;

import .phantom.collections.list;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    int early = 0;

    void test()
    {
        var order = "";
        var sleepers = new list<task>();
        var begin = boot.clock().uptime();

        foreach (string each in new string[] { "d120", "b40", "c80", "a5" }) {
            var name = each.substring(0, 1);
            var ms = each.from(1).toInt();
            sleepers.add(new task(() -> {
                boot.clock().sleep(ms);
                early += boot.clock().uptime() - begin < ms;
                order += name + " ";
            }).start(new starter(boot)));
        }
        foreach (task each in sleepers) each.join();
        print(order.trim());
        print(early + " too early");
    }
}
