// What is to be done later is done in the order of its times, whatever the order in which it was
// told; what was cancelled is not.
// expect: 1 2 3
// expect: 3 times
package .test;

import .phantom.tasks.latch;
import .phantom.tasks.starter;
import .phantom.tasks.timer;

class main extends program
{
    int times = 0;

    void test()
    {
        var timer = new timer(boot.clock(), new starter(boot));
        var order = "";
        var done = new latch(3);

        var never = timer.after(5L, () -> { order += "never "; });
        timer.after(120L, () -> { order += "3"; done.count(); });
        timer.after(20L, () -> { order += "1 "; done.count(); });
        timer.after(70L, () -> { order += "2 "; done.count(); });
        never.cancel();
        done.wait();
        print(order);
        var thrice = new latch(3);
        var again = timer.every(2L, () -> {
            if (times < 3) times++;
            thrice.count();
        });
        thrice.wait();
        again.cancel();
        print(times + " times");
    }
}
