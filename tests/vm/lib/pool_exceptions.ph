// A pool of three goes on with three, whatever its work throws, and gives back all results of what
// does not.
// expect: 20 results, sum 190
// expect: nobody starts anything more: 7
package .test;

import .phantom.collections.list;
import .phantom.tasks.future;
import .phantom.tasks.pool;
import .phantom.tasks.starter;

class main extends program
{
    void test()
    {
        var pool = new pool(new starter(boot), 3, 50);
        var results = new list<future<int>>();
        var sum = 0;

        for (var i = 0; i < 20; i++) {
            var n = i;
            results.add(new future<int>(() -> n).start(pool));
            if (i % 4 == 0) results.add(new future<int>(() -> divide(n, 0)).start(pool));
        }
        var good = 0;
        foreach (future<int> each in results)
            try {
                sum += each.get();
                good++;
            } catch (.internal.exception.division e) {
            }
        pool.close();
        pool.join();
        print(good + " results, sum " + sum);
        var actor = new pool(new starter(boot), 1, 5);
        var go = new sema();
        actor.start(() -> {
            go.acquire();
            divide(1, 0);
        });
        var behind = new future<int>(() -> 7).start(actor);
        go.release();
        print("nobody starts anything more: " + behind.getFor(20000L, -1));
    }

    static int divide(int a, int b) { return a / b; }
}
