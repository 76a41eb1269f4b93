package .test;

import .phantom.app.counter;
import .phantom.app.console;
import .phantom.app.past;
import .phantom.tasks.starter;

// A world with three tasks, each of which has some pages of its own. The console has two more
// commands: `mark N C` puts the characters of NCNCNCNC into each page of reader N, and nowhere
// else, and `read N` tells it to go through them. So the stories that use it can damage pages on
// the disk that one task needs, and nobody else.
class readers
{
    void startup(.internal.boot boot) [8]
    {
        var console = boot.console();
        var clock = boot.clock();
        var system = boot.system();
        var counter = new counter(console, clock);
        var past = new past(console, clock, system, boot.history());

        boot.thread(counter);
        boot.shell(new desk(console, clock, system, counter, past, new starter(boot)));
    }
}

class desk extends console
{
    starter starter;
    .internal.console console;
    .phantom.collections.list<reader> readers = new .phantom.collections.list<reader>();

    void desk(.internal.console console, .internal.clock clock, .internal.system system,
              counter counter, past past, starter starter)
    {
        super(console, clock, system, counter, past, starter);
        this.starter = starter;
        this.console = console;
        for (var i = 0; i < 3; i++) readers.add(new reader(i, console));
        foreach (var each in readers) starter.start(each);
    }

    void obey(string line)
    {
        if (line.startsWith("mark ")) chosen(line).mark(line.charAt(7));
        else if (line.startsWith("read ")) chosen(line).go_on();
        else super.obey(line);
    }

    reader chosen(string line) { return readers.get(line.substring(5, 1).toInt()); }
}

class reader implements .phantom.tasks.work
{
    const page = 4096;
    const pages = 3;

    int number;
    .internal.console console;
    binary bytes;
    sema may_read;

    void reader(int number, .internal.console console)
    {
        this.number = number;
        this.console = console;
        bytes = new binary();
        bytes.resize(pages * page);
        may_read = new sema();
    }

    void mark(int code)
    {
        for (var at = 0; at < bytes.size(); at += page)
            for (var i = 0; i < 8; i++) bytes[at + i] = i % 2 == 0 ? '0' + number : code;
        console.write("Marked.\n");
    }

    void go_on() { may_read.release(); }

    void run()
    {
        while (1) {
            may_read.acquire();
            console.write("Reader " + number + " finds " + sum() + ".\n");
        }
    }

    int sum()
    {
        var sum = 0;

        for (var i = 0; i < bytes.size(); i++) sum += bytes[i];
        return sum;
    }
}
