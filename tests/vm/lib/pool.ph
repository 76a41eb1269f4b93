// A pool does what it is handed; what ends one of its tasks ends neither it nor the others.
// expect: 4950
// expect: 1 2 3 4 5 .
// expect: false true then 6
// expect: the channel is closed
// expect: a pool without tasks
package .test;

import .phantom.collections.lazy;
import .phantom.tasks.closed;
import .phantom.tasks.future;
import .phantom.tasks.pool;
import .phantom.tasks.starter;

class main extends program
{
    string order = "";

    void test()
    {
        var tasks = new starter(boot);
        var pool = new pool(tasks, 3, 10);
        var squares = lazy.range(0, 100).map(n -> new future<int>(() -> n).start(pool)).toList();
        print(squares.map(f -> f.get()).sum());

        // A pool of one is an actor. The third has an exception.
        var actor = new pool(tasks, 1, 10);
        for (var i = 1; i <= 5; i++) {
            actor.start(() -> { order += i + " "; });
            if (i == 3) actor.start(() -> { try { throw "lost"; } finally {} });
        }
        actor.close();
        actor.join();
        print(order + ".");

        var go = new sema();
        pool.start(() -> go.acquire());
        pool.close();
        var early = pool.joinFor(0L);
        go.release();
        pool.join();
        print(early + " " + pool.joinFor(0L) + " then " + new future<int>(() -> 6).start(tasks).get());
        try { pool.start(() -> {}); } catch (closed e) { print(e.message()); }
        try { new pool(tasks, 0, 1); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
