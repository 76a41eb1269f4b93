package .phantom.app;

import .phantom.sys.printer;

// A task that counts tenths of a second while the machine runs, from its first start on. Nothing
// it does each round makes an object: it runs for ever.
class counter
{
    const rounds_per_second = 10;

    int count;
    bool is_watched;
    printer printer;
    .internal.console console;
    .internal.clock clock;

    void counter(.internal.console console, .internal.clock clock)
    {
        this.console = console;
        this.clock = clock;
        printer = new printer(console);
    }

    void run()
    {
        while (1) {
            clock.sleep(1000 / rounds_per_second);
            count++;
            if (is_watched && count % rounds_per_second == 0) show();
        }
    }

    void show()
    {
        console.write("count ");
        printer.number(count);
        console.write("\n");
    }

    void watch(bool on) { is_watched = on; }
}
