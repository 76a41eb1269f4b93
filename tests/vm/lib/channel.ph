// Three tasks send through a channel with room for two; what comes out is what went in.
// expect: 4950
// expect: 1 2 3 .
// expect: the channel is closed
// expect: the channel is closed
// expect: a channel without room
// expect: none true false full
// expect: the channel is closed
package .test;

import .phantom.tasks.channel;
import .phantom.tasks.closed;
import .phantom.tasks.latch;
import .phantom.tasks.starter;
import .phantom.tasks.work;

class sender implements work
{
    channel<int> channel;
    latch done;
    int first;

    void sender(channel<int> channel, latch done, int first)
    {
        this.channel = channel;
        this.done = done;
        this.first = first;
    }

    void run()
    {
        for (var i = first; i < 100; i += 3) channel.send(i);
        done.count();
    }
}

class closer implements work
{
    channel<int> channel;
    latch done;

    void closer(channel<int> channel, latch done)
    {
        this.channel = channel;
        this.done = done;
    }

    void run()
    {
        done.wait();
        channel.close();
    }
}

class main extends program
{
    void test()
    {
        var starter = new starter(boot);
        var c = new channel<int>(2);
        var done = new latch(3);
        var sum = 0;

        for (var i = 0; i < 3; i++) starter.start(new sender(c, done, i));
        starter.start(new closer(c, done));
        foreach (int each in c) sum += each;
        print(sum);

        var small = new channel<int>(3);
        for (var i = 1; i <= 3; i++) small.send(i);
        small.close();
        var text = "";
        foreach (int each in small) text += each + " ";
        print(text + ".");
        try { small.receive(); } catch (closed e) { print(e.message()); }
        try { small.send(1); } catch (closed e) { print(e.message()); }
        try { new channel<int>(0); } catch (.internal.exception.argument e) { print(e.message()); }

        // No longer than so long.
        var slow = new channel<string>(1);
        print(slow.receiveFor(1L, "none") + " " + slow.sendFor("full", 1L) + " " +
              slow.sendFor("more", 1L) + " " + slow.receiveFor(1000000L, "?"));
        slow.close();
        try { slow.receiveFor(1000000L, "?"); } catch (closed e) { print(e.message()); }
    }
}
