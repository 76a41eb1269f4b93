package .internal;

// What the boot object hands out. None of these can be made with new: who has one was given it.

// The root of all authority. It is handed to the first program and to nobody else.
class boot
{
    native .internal.console console();
    native .internal.clock clock();
    native .internal.system system();
    native .internal.history history();
    native .internal.loader loader();
    native .internal.thread thread(.internal.object runnable) [18]; // runs its method run()

    // The disks of the machine, in a life that was begun to install the system; else there are 0.
    // Disk 0 is what is installed. Bytes are whole sectors, 128 at most. Results of those that move
    // some: 0, or less for what is wrong. Its name, sectors, bytes of a unit, rw or ro, and model
    // describe a disk, with tabs between.
    native int disks();
    native string describeDisk(int disk);
    native int readDisk(int disk, long sector, binary to);
    native int writeDisk(int disk, long sector, binary from);
    native int flushDisk(int disk);
    native int copyDisk(int disk, long sector, int to, long toSector, int count);
    native int compareDisk(int disk, long sector, int other, long otherSector, int count);

    // Runs the method run() of the object as the operator's shell: ahead of all others, with memory
    // that only it may use, and anew whenever it ends. What the shell starts are ordinary threads.
    native .internal.thread shell(.internal.object runnable);

    // The class of this name, or null. Older programs bring in classes by an object of theirs with
    // a method loadClass(name), which is asked for those that are not there.
    .internal."class" loadClass(string name) [8]
    {
        var found = loader().find(name);
        var asked;

        if (found != null || registered == null) return found;
        asked = registered.loadClass(name);
        return asked;
    }
    void registerLoader(var loader) [17] { registered = loader; }
    private static var registered;

    binary createBinary(int size) [19]
    {
        var made = new binary();
        made.resize(size);
        return made;
    }

    void print(string text) [16] { console().write(text); }
    void sleep(int ms) [21] { clock().sleep(ms); }
}

class thread
{
    native bool isAlive();
    native int number(); // no other task has or had it
    native static .internal.thread current();

    // The thread pauses itself, until another one resumes it; that does nothing to a thread
    // that does not pause.
    native void pause() [10];
    native void resume() [11];
}

// Adds classes while the system runs, and finds those that there are. Who has it can bring in any
// code; what that code can reach is still what it is handed.
//
// Each bundle gets a loader of its own, below the one that loads it: it sees the names of its own
// classes and of those above, so it cannot get in the way of others, nor they in its way. The one
// of the boot object is that of the system. Classes that nobody can reach any more are collected.
class loader
{
    // The boot class of a bundle, its static fields made. Raises .internal.exception.bundle, with
    // the reason, for one that is refused, also when a class has a name that is seen here.
    .internal."class" load(binary bundle)
    {
        return (.internal."class") link(bundle).invoke(new .internal.object[]());
    }

    native .internal.method link(binary bundle);
    native .internal."class" find(string name);           // seen here; null if there is none
    native .internal.loader of(.internal."class" loaded); // here or below; null if it is elsewhere
}

class console
{
    native void write(string text);
    void println(.internal.object thing) { write(string.valueOf(thing) + "\n"); }

    // The same console, but what is written to this one is seen outside only when it can no longer
    // be forgotten: when a snapshot that contains its cause is durable. In order, and without
    // waiting, unless very much is written. After a power cut the last of it may be seen twice.
    // Raises .internal.exception.durability if there is no disk, or it failed.
    native .internal.console held();

    // A line that is typed, as it is echoed; .phantom.terminal.line_editor can do more.
    string readLine(string prompt)
    {
        var line = "";

        write(prompt);
        for (var code = readPlain(); code != '\n' && code != '\r'; code = readPlain()) {
            if (code == -1) write(prompt + line);
            else if (code == 8 || code == 127) line = withoutLast(line);
            else if (code >= ' ') write(string.fromChar(code));
            if (code >= ' ' && code != 127) line += string.fromChar(code);
        }
        write("\n");
        return line;
    }

    // The next code point that no arrow key or the like sent: of those a terminal tells by ESC [ or
    // ESC O, perhaps numbers, and a last character.
    private int readPlain()
    {
        const escape = 27;
        var code = read();

        while (code == escape) {
            code = read();
            if (code != '[' && code != 'O') continue;
            do code = read(); while (code >= ' ' && code < '@');
            if (code >= '@') code = read();
        }
        return code;
    }

    // Without what a reader takes for its last character.
    private string withoutLast(string line)
    {
        var last = "";

        foreach (string cluster in line.clusters()) last = cluster;
        write("\b \b".repeat(last.columns()));
        return line.substring(0, line.length() - last.length());
    }

    // Waits for a code point. -1, once, in each further life of the machine: what was on the screen
    // is gone and wants to be drawn again.
    native int read();
}

class clock
{
    native long uptime();       // ms that the machine has run, in all its lives together
    native long now();          // ms since 1970, UTC
    native void sleep(long ms); // after a restart only the rest
}

class system
{
    native void sync();       // returns once everything before it survives a power cut
    native long generation(); // the newest durable snapshot, 0: none
    native long durableAge(); // ms since it became durable, -1: none in this life
    native int lives();
    native void halt(int code); // stops the machine; returns in its next life

    // Looking inside, as text: a line for each thread; the calls in which a thread is; the class of
    // an object and what its fields hold.
    native string tasks();           // the newest first, as many as a screen shows
    native string tasks(int before); // the same of those with smaller numbers
    // A line for each thread that waits for a part of the arena which the disk has lost: which,
    // where that lies, and which generation has it whole. And let such a thread have
    // .internal.exception.damage instead, where it waits; 0: it is none.
    native string damage();
    native int raiseDamage(int thread);

    native string calls(int thread);
    native string describe(.internal.object object);

    // Ends a thread: it is thrown out of whatever it does, and its finally blocks run. 0: they took
    // longer than a second, or something caught even this, and it was cut off.
    native int end(int thread);

    // How full the arena is, in bytes: all of it; what programs may still take; and what is left of
    // that which only the shell may. Garbage counts as used until it has been found.
    native long arenaSize();
    native long arenaFree();
    native long reserve();

    // Whether what the shell makes may come from its reserve: not what it makes to keep, or it
    // would use it up. Does nothing for other threads.
    native void useReserve(int may);
}

// The generations on the disk: all the moments that can be gone back to, by their numbers. Those
// that are long gone are thinned out, but not one that has a name.
class history
{
    native long before(long generation); // the newest that is older than this one; 0: none
    native long time(long generation);   // ms since 1970, UTC
    native string name(long generation); // "" if it has none
    native void setName(long generation, string name); // 23 characters; "" takes it away

    // Everything becomes what it was then, this program too, and all that was done since is
    // forgotten but not lost: the present stays on the disk as a generation, where the call
    // returns if somebody goes back to that one.
    native void back(long generation);
}

// What can be run as a task. Extending it is not needed: any object with a method run() will do.
class runnable
{
    void run() {}
}
