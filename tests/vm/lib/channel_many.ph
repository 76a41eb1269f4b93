// A chain of fifty tasks, each adds one to what passes.
// expect: 50 51 52 53 54
package .test;

import .phantom.tasks.channel;
import .phantom.tasks.starter;
import .phantom.tasks.work;

class adder implements work
{
    channel<int> from;
    channel<int> to;

    void adder(channel<int> from, channel<int> to)
    {
        this.from = from;
        this.to = to;
    }

    void run()
    {
        foreach (int each in from) to.send(each + 1);
        to.close();
    }
}

class main extends program
{
    void test()
    {
        var starter = new starter(boot);
        var first = new channel<int>(10);
        var last = first;

        for (var i = 0; i < 50; i++) {
            var next = new channel<int>(1);
            starter.start(new adder(last, next));
            last = next;
        }
        for (var i = 0; i < 5; i++) first.send(i);
        first.close();
        var text = "";
        foreach (int each in last) text += (text.isEmpty() ? "" : " ") + each;
        print(text);
    }
}
