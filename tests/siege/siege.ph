package .test;

import .phantom.app.counter;
import .phantom.app.console;
import .phantom.app.past;
import .phantom.tasks.starter;

// A world whose console has two more commands. `attack NAME` starts a program that does what it can
// to take the machine away from the operator; the stories of tests/boot and tests/host say what the
// operator can do all the same. `pace` says how long the console takes for an answer, by the clock
// of the machine: a bound for it means something where that counts instructions.
//
// What becomes of an attack must not depend on how fast the machine is: none ends by itself or for
// want of memory, and one that has a peak says on the console that it has come there.
class siege
{
    void startup(.internal.boot boot) [8]
    {
        var console = boot.console();
        var clock = boot.clock();
        var system = boot.system();
        var counter = new counter(console, clock);
        var past = new past(console, clock, system, boot.history());

        boot.thread(counter);
        boot.shell(new besieged(console, clock, system, counter, past, new starter(boot)));
    }
}

class besieged extends console
{
    .internal.clock clock;
    .internal.system system;
    starter starter;
    .internal.console console;

    void besieged(.internal.console console, .internal.clock clock, .internal.system system,
                  counter counter, past past, starter starter)
    {
        super(console, clock, system, counter, past, starter);
        this.clock = clock;
        this.system = system;
        this.starter = starter;
        this.console = console;
    }

    void obey(string line)
    {
        if (line.length() > 7 && line.substring(0, 7) == "attack ") attack(line.from(7));
        else if (line == "pace") pace();
        else super.obey(line);
    }

    // The longest of many times from when it could have been woken to the end of a look around.
    void pace()
    {
        var longest = 0L;

        for (var i = 0; i < 100; i++) {
            var due = clock.uptime() + 10L;
            clock.sleep(10L);
            (system.tasks() + system.calls(2)).length();
            var late = clock.uptime() - due;
            if (late > longest) longest = late;
        }
        console.write("Answered within " + longest + " ms.\n");
    }

    void attack(string name)
    {
        var lock = new mutex();

        switch (name) {
        case "fill": start(new filler(16, console)); break;
        case "fill large": start(new filler(100000, console)); break;
        case "spin": for (var i = 0; i < 20; i++) start(new spinner()); break;
        case "greed": start(new glutton(starter, console)); break;
        case "breed": breed(() -> new spinner()); break;
        case "churn": breed(() -> new churner()); break;
        case "sleep": breed(() -> new sleeper(clock)); break;
        case "lock": for (var i = 0; i < 3; i++) start(new locker(lock, clock)); break;
        case "clutch": clutch(lock); break;
        case "finally": start(new stayer(clock)); break;
        case "catch": start(new catcher()); break;
        case "hoard": start(new hoarder()); break;
        case "flood": start(new flooder(starter)); break;
        case "console": throw new .internal.object(); // a mistake in the console itself
        default: throw "There is no attack of that name.";
        }
    }

    void clutch(mutex lock)
    {
        start(new clutcher(lock, clock));
        starter.start(new waiter(lock, console));
    }

    void breed(.phantom.collections.producer<.phantom.tasks.work> next)
    {
        start(new breeder(starter, console, next));
    }

    void start(.phantom.tasks.work work)
    {
        var thread = starter.start(work);
        console.write("Attacked by task " + thread.number() + ".\n");
    }
}

// Fills memory with objects of a size, lets go of nothing, and goes on when there is none left. On
// the console, if it has it, it says so when it is full for the first time.
class filler implements .phantom.tasks.work
{
    int size;
    link last;
    .internal.console console;

    void filler(int size, .internal.console console)
    {
        this.size = size;
        this.console = console;
    }

    void run()
    {
        while (1) {
            try {
                add();
            } catch (.internal.exception.memory e) {
                if (console != null) console.write("Memory is full.\n");
                console = null;
            }
        }
    }

    void add()
    {
        binary bytes;

        if (size > 16) {
            bytes = new binary();
            bytes.resize(size);
        }
        last = new link(last, bytes);
    }
}

class link
{
    link before;
    binary bytes;

    void link(link before, binary bytes)
    {
        this.before = before;
        this.bytes = bytes;
    }
}

class spinner implements .phantom.tasks.work
{
    int rounds;

    void run() { while (1) rounds++; }
}

class sleeper implements .phantom.tasks.work
{
    .internal.clock clock;

    void sleeper(.internal.clock clock) { this.clock = clock; }
    void run() { while (1) clock.sleep(1000L); }
}

// Makes garbage only.
class churner implements .phantom.tasks.work
{
    void run() { while (1) new link(null, null); }
}

// Starts a hundred thousand tasks, which begin together when all are there, and says so.
class breeder implements .phantom.tasks.work
{
    const count = 100000;

    starter starter;
    .internal.console console;
    .phantom.collections.producer<.phantom.tasks.work> next;
    sema gate;

    void breeder(starter starter, .internal.console console,
                 .phantom.collections.producer<.phantom.tasks.work> next)
    {
        this.starter = starter;
        this.console = console;
        this.next = next;
        gate = new sema();
    }

    void run()
    {
        for (var i = 0; i < count; i++) starter.start(new held(gate, next.make()));
        console.write("All are there.\n");
        gate.set(count);
        .internal.thread.current().pause();
    }
}

// Begins its work when the gate is opened.
class held implements .phantom.tasks.work
{
    sema gate;
    .phantom.tasks.work work;

    void held(sema gate, .phantom.tasks.work work)
    {
        this.gate = gate;
        this.work = work;
    }

    void run()
    {
        gate.acquire();
        work.run();
    }
}

// Starts tasks that fill memory, until there is room for no more.
class glutton implements .phantom.tasks.work
{
    starter starter;
    .internal.console console;

    void glutton(starter starter, .internal.console console)
    {
        this.starter = starter;
        this.console = console;
    }

    void run()
    {
        try {
            while (1) starter.start(new filler(16, null));
        } catch (.internal.exception.memory e) {
            console.write("Memory is full.\n");
            .internal.thread.current().pause();
        }
    }
}

// The first has the lock and sleeps, the others wait for it.
class locker implements .phantom.tasks.work
{
    mutex lock;
    .internal.clock clock;

    void locker(mutex lock, .internal.clock clock)
    {
        this.lock = lock;
        this.clock = clock;
    }

    void run()
    {
        lock.lock();
        try {
            clock.sleep(1000000000L);
        } finally {
            lock.unlock();
        }
    }
}

// Is not finished in its `finally`.
class stayer implements .phantom.tasks.work
{
    .internal.clock clock;
    int rounds;

    void stayer(.internal.clock clock) { this.clock = clock; }

    void run()
    {
        try {
            clock.sleep(1000000000L);
        } finally {
            while (1) rounds++;
        }
    }
}

// Is not finished in its `finally`, and has the lock.
class clutcher extends stayer
{
    mutex lock;

    void clutcher(mutex lock, .internal.clock clock)
    {
        super(clock);
        this.lock = lock;
    }

    void run()
    {
        lock.lock();
        super.run();
    }
}

// Says when it has the lock.
class waiter implements .phantom.tasks.work
{
    mutex lock;
    .internal.console console;

    void waiter(mutex lock, .internal.console console)
    {
        this.lock = lock;
        this.console = console;
    }

    void run()
    {
        lock.lock();
        console.write("The lock is free.\n");
    }
}

// Catches whatever is thrown in it, and goes on.
class catcher implements .phantom.tasks.work
{
    int rounds;

    void run()
    {
        while (1) {
            try {
                while (1) rounds++;
            } catch (.internal.object all) {
            }
        }
    }
}

// Takes memory when it is told to end.
class hoarder implements .phantom.tasks.work
{
    void run()
    {
        try {
            while (1) {}
        } finally {
            new filler(16, null).run();
        }
    }
}

// Has one task after another end with an exception, which the log tells of. No more than a few are
// on their way at a time, or it would end for want of memory where telling takes long.
class flooder implements .phantom.tasks.work
{
    starter starter;
    sema may_start;

    void flooder(starter starter)
    {
        this.starter = starter;
        may_start = new sema(64);
    }

    void run()
    {
        while (1) {
            may_start.acquire();
            starter.start(new thrower(may_start));
        }
    }
}

class thrower implements .phantom.tasks.work
{
    sema may_start;

    void thrower(sema may_start) { this.may_start = may_start; }

    void run()
    {
        try {
            deeper(20);
        } finally {
            may_start.release();
        }
    }

    void deeper(int calls)
    {
        if (calls == 0) throw new exception("flood");
        deeper(calls - 1);
    }
}
