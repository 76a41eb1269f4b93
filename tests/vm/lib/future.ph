// Results of tasks, and what they throw.
// expect: 55
// expect: true 55
// expect: .internal.exception.division: division by zero
// expect: false true here
package .test;

import .phantom.tasks.future;
import .phantom.collections.producer;
import .phantom.tasks.starter;

class sum implements producer<int>
{
    int last;

    void sum(int last) { this.last = last; }

    int make()
    {
        var sum = 0;
        for (var i = 1; i <= last; i++) sum += i;
        return sum * 10 / last * last / 10;
    }
}

class main extends program
{
    void test()
    {
        var starter = new starter(boot);
        var good = new future<int>(new sum(10)).start(starter);
        var bad = new future<int>(new sum(0)).start(starter);

        print(good.get());
        print(good.isDone() + " " + good.get());
        try { bad.get(); } catch (.internal.exception.division e) { print(e); }
        var go = new sema();
        var late = new future<string>(() -> { go.acquire(); return "here"; }).start(starter);
        var early = late.waitFor(1L);
        go.release();
        print(early + " " + late.waitFor(1000000L) + " " + late.get());
    }
}
