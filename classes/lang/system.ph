package .internal;

// What the boot object hands out. None of these can be made with new: who has one was given it.

// The root of all authority. It is handed to the first program and to nobody else.
class boot
{
    native .internal.console console();
    native .internal.clock clock();
    native .internal.system system();
    native .internal.thread thread(.internal.object runnable) [18]; // runs its method run()

    void print(string text) [16] { console().write(text); }
    void sleep(int ms) [21] { clock().sleep(ms); }
}

class thread
{
    native int isAlive();
}

class console
{
    native void write(string text);

    // Waits for a byte. -1, once, in each further life of the machine: what was on the screen is
    // gone and wants to be drawn again.
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
}

// What can be run as a task. Extending it is not needed: any object with a method run() will do.
class runnable
{
    void run() {}
}
