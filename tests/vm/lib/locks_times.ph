// Who waits for a lock of readers and writers no longer than so long: behind a writer, behind
// readers, and where nobody is; a pool that has no room; a future that is not done.
// expect: behind a reader: reads true, writes false
// expect: behind a writer: reads false, writes false
// expect: behind nobody: reads true, writes true twice
// expect: no room false, then true
package .test;

import .phantom.tasks.pool;
import .phantom.tasks.read_write_lock;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    read_write_lock lock = new read_write_lock();
    sema inside = new sema();
    sema go = new sema();
    int done = 0;

    void say(string where, long ms)
    {
        var reads = lock.readingFor(ms, () -> { done++; });
        print("behind " + where + ": reads " + reads + ", writes " +
              lock.writingFor(ms, () -> { done++; }) + (done == 3 ? " twice" : ""));
    }

    void stay()
    {
        inside.release();
        go.acquire();
    }

    void test()
    {
        var tasks = new starter(boot);
        var other = new task(() -> lock.reading(() -> stay())).start(tasks);
        inside.acquire();
        say("a reader", 3L);
        go.release();
        other.join();
        other = new task(() -> lock.writing(() -> stay())).start(tasks);
        inside.acquire();
        say("a writer", 3L);
        go.release();
        other.join();
        say("nobody", 100000L);

        var pool = new pool(tasks, 1, 1);
        pool.start(() -> stay());
        inside.acquire();
        pool.start(() -> {});
        var is_started = pool.startFor(1L, () -> {});
        go.release();
        print("no room " + is_started + ", then " + pool.startFor(100000L, () -> {}));
    }
}
