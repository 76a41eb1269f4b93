// Work later, again and again, and no more.
// expect: once
// expect: 3 times
// expect: no time between
package .test;

import .phantom.tasks.latch;
import .phantom.tasks.starter;
import .phantom.tasks.timer;
import .phantom.tasks.work;

class counter implements work
{
    latch latch;
    int count;

    void counter(latch latch) { this.latch = latch; }
    int count() { return count; }

    void run()
    {
        count++;
        latch.count();
    }
}

class main extends program
{
    void test()
    {
        var timer = new timer(boot.clock(), new starter(boot));
        var once = new latch(1);
        timer.after(2L, new counter(once));
        once.wait();
        print("once");
        var three = new latch(3);
        var counter = new counter(three);
        var task = timer.every(1L, counter);
        three.wait();
        task.cancel();
        print(counter.count() >= 3 ? "3 times" : "?");
        try { timer.every(0L, counter); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
