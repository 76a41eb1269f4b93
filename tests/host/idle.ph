// Waits: a task for ever, another for a key.
package .phantom;

class sleeper
{
    .internal.clock clock;

    void sleeper(.internal.clock clock) { this.clock = clock; }
    void run() { clock.sleep(1000000L); }
}

class boot
{
    void startup(.internal.boot boot) [8]
    {
        var console = boot.console();

        boot.thread(new sleeper(boot.clock()));
        console.held().write("waiting\n");
        while (1) console.held().write("heard " + string.fromChar(console.read()) + "\n");
    }
}
