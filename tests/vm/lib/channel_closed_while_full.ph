// A channel that is closed while somebody waits for room: he is told, and what was on its way
// still comes.
// expect: told
// expect: 1
// expect: the channel is closed
package .test;

import .phantom.tasks.channel;
import .phantom.tasks.closed;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    void test()
    {
        var full = new channel<int>(1);
        full.send(1);
        var sender = new task(() -> {
            try { full.send(2); } catch (closed e) { print("told"); }
        }).start(new starter(boot));
        boot.sleep(2);
        full.close();
        sender.join();
        print(full.receive());
        try { full.receive(); } catch (closed e) { print(e.message()); }
    }
}
