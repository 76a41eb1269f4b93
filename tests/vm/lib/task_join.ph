// The end of a task is waited for, however it comes.
// expect: done 1
// expect: false true
// expect: after the exception true
// expect: after the end true
// expect: a task that waits for its own end
package .test;

import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    task self;
    int isDone = 0;

    void test()
    {
        var tasks = new starter(boot);
        var go = new sema();
        var slow = new task(() -> { go.acquire(); isDone = 1; }).start(tasks);
        var early = slow.joinFor(0L);
        go.release();
        slow.join();
        print("done " + isDone);
        print(early + " " + slow.joinFor(0L));

        var failing = new task(() -> { try { throw "gone"; } finally { boot.sleep(1); } }).start(tasks);
        failing.join();
        print("after the exception " + !failing.isAlive());

        var endless = new task(() -> { while (1) go.acquire(); }).start(tasks);
        boot.system().end(endless.thread().number());
        endless.join();
        print("after the end " + endless.joinFor(5L));

        var told = new sema();
        self = new task(() -> {
            told.acquire();
            try { self.join(); } catch (.internal.exception.argument e) { print(e.message()); }
        });
        self.start(tasks);
        told.release();
        self.join();
    }
}
