package .phantom;

import .phantom.app.console;
import .phantom.app.counter;
import .phantom.app.past;
import .phantom.tasks.starter;

// The first program. startup() runs once in the life of an arena; what it starts runs for ever,
// through every restart of the machine. It alone holds the boot object, and hands on what each
// part needs: who is not given the console cannot print. The console becomes the operator's shell,
// whose means no program can take.
class boot
{
    void startup(.internal.boot boot) [8]
    {
        var console = boot.console();
        var clock = boot.clock();
        var system = boot.system();
        var counter = new counter(console, clock);
        var past = new past(console, clock, system, boot.history());

        boot.thread(counter);
        boot.shell(new console(console, clock, system, counter, past, new starter(boot)));
    }
}
