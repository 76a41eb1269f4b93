// A limit of time holds also where another task is faster again and again: each round waits for what
// is left of it only. The other task empties at once what it has filled, a hundred times.
// expect: nothing to receive, in time true
// expect: no room, in time true
// expect: false true
// expect: false false
package .test;

import .phantom.tasks.channel;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    int is_over;

    task disturb(.phantom.tasks.work work)
    {
        is_over = 0;
        return new task(() -> {
            for (var i = 0; i < 100; i++) {
                boot.sleep(2);
                work.run();
            }
            is_over = 1;
        }).start(new starter(boot));
    }

    void test()
    {
        var empty = new channel<int>(1);
        var full = new channel<int>(1);
        full.send(1);

        var other = disturb(() -> { empty.send(1); empty.receiveFor(0L, 0); });
        empty.receiveFor(50L, 0);
        print("nothing to receive, in time " + !is_over);
        other.join();
        other = disturb(() -> { full.receiveFor(0L, 0); full.sendFor(1, 0L); });
        full.sendFor(2, 50L);
        print("no room, in time " + !is_over);
        other.join();

        var later = new channel<int>(1);
        var was = later.waitFor(1L);
        new starter(boot).start(() -> later.send(3));
        print(was + " " + later.waitFor(100000L));
        later.receive();
        was = later.waitFor(1L);
        later.close();
        print(was + " " + later.waitFor(100000L));
    }
}
