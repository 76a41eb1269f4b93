// A future asks others for their results, as deep as there is a task for each.
// expect: fib 55
package .test;

import .phantom.tasks.future;
import .phantom.tasks.starter;

class main extends program
{
    starter tasks;

    int fib(int n)
    {
        if (n < 2) return n;
        var left = new future<int>(() -> fib(n - 1)).start(tasks);
        return fib(n - 2) + left.get();
    }

    void test()
    {
        tasks = new starter(boot);
        print("fib " + fib(10));
    }
}
