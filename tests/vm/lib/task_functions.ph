// Function literals as tasks, futures, timers, and as what must fail.
// expect: 12
// expect: 0 1 4 9 16
// expect: ticks
// expect: t: 1 passed, 0 failed
package .test;

import .phantom.collections.list;
import .phantom.tasks.future;
import .phantom.tasks.latch;
import .phantom.tasks.starter;
import .phantom.tasks.timer;
import .phantom.testing.test;

class main extends program
{
    void test()
    {
        var starter = new starter(boot);
        var done = new latch(3);
        var lock = new mutex();
        var sum = 0;

        for (var i = 3; i < 6; i++) {
            var number = i;
            starter.start(() -> {
                lock.lock();
                sum += number;
                lock.unlock();
                done.count();
            });
        }
        done.wait();
        print(sum);
        var squares = new list<future<int>>();
        for (var i = 0; i < 5; i++) {
            var number = i;
            squares.add(new future<int>(() -> number * number).start(starter));
        }
        var text = "";
        foreach (var each in squares) text += (text.isEmpty() ? "" : " ") + each.get();
        print(text);
        var ticks = new latch(2);
        var task = new timer(boot.clock(), starter).every(1L, () -> { ticks.count(); });
        ticks.wait();
        task.cancel();
        print("ticks");
        var t = new .phantom.testing.test("t");
        t.fails("closed", () -> { throw "it"; }, .internal.string);
        console.write(t.summary());
    }
}
