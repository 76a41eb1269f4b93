package .phantom;

import .phantom.app.console;
import .phantom.app.counter;

// The first program. startup() runs once in the life of an arena; what it starts runs for ever,
// through every restart of the machine. It alone holds the boot object, and hands on what each
// part needs: who is not given the console cannot print.
class boot
{
    void startup(.internal.boot boot) [8]
    {
        var counter = new counter(boot.console(), boot.clock());

        boot.thread(counter);
        new console(boot, counter).run();
    }
}
