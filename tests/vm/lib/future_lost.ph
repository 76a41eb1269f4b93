// Who waits for a task that is ended, or cut off by force, does not wait for ever: its future tells
// that the result is lost, its pool has another task.
// expect: the task was ended before it had a result
// expect: true the task was ended before it had a result
// expect: waits 0, then 7
// expect: false another: 8
// expect: 1 2 all done
package .test;

import .phantom.tasks.future;
import .phantom.tasks.lost;
import .phantom.tasks.pool;
import .phantom.tasks.starter;

class main extends program
{
    sema inside = new sema();
    sema never = new sema();

    // Its end takes longer than a second, so that it is cut off.
    int stay()
    {
        try {
            inside.release();
            never.acquire();
        } finally {
            while (1) boot.sleep(100);
        }
        return 0;
    }

    string await(future<int> future)
    {
        inside.acquire();
        boot.system().end(future.thread().number());
        try {
            return "" + future.get();
        } catch (lost e) {
            return e.message();
        }
    }

    void test()
    {
        var tasks = new starter(boot);
        print(await(new future<int>(() -> { inside.release(); never.acquire(); return 1; }).start(tasks)));
        var cut = new future<int>(() -> stay()).start(tasks);
        var text = await(cut);
        print(cut.isDone() + " " + text);
        var slow = new future<int>(() -> { inside.acquire(); return 7; }).start(tasks);
        var early = slow.getFor(1L, 0);
        inside.release();
        print("waits " + early + ", then " + slow.getFor(100000L, 0));

        var actor = new pool(tasks, 1, 10);
        await(new future<int>(() -> stay()).start(actor));
        var other = new future<int>(() -> 8).start(actor);
        print(actor.joinFor(1L) + " another: " + other.get());
        var order = "";
        new future<int>(() -> stay()).start(actor);
        actor.start(() -> { order += "1 "; });
        actor.start(() -> { order += "2 "; });
        actor.close();
        inside.acquire();
        boot.system().end(other.thread().number());
        actor.join();
        print(order + "all done");
    }
}
