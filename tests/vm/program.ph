package .test;

// What the programs of this folder extend: test() is run with the console at hand, and when it
// returns the machine halts. What it throws is printed.
class program
{
    .internal.boot boot;
    .internal.console console;

    void startup(.internal.boot boot) [8]
    {
        this.boot = boot;
        console = boot.console();
        try {
            test();
        } catch (.internal.object thrown) {
            print("thrown: " + thrown);
        }
        boot.system().halt(0);
    }

    void test() {}

    void print(.internal.object thing)
    {
        console.write(string.valueOf(thing));
        console.write("\n");
    }
}
