package .phantom.install;

// A bar that grows.
class progress
{
    private const width = 40;

    private .internal.console console;
    private int all;
    private int done;
    private int shown;

    void progress(.internal.console console) { this.console = console; }

    void begin(int all)
    {
        this.all = all;
        done = 0;
        shown = 0;
        console.write("[" + ".".repeat(width) + "]" + "\b".repeat(width + 1));
    }

    void add(int count)
    {
        done += count;
        while (shown < width && shown < (int)((long) done * (long) width / (long) all)) {
            console.write("#");
            shown++;
        }
    }

    void end() { console.write("#".repeat(width - shown) + "]\n"); }
}
