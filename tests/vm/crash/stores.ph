// Stores into pages that nobody has read: for tests/lost, which loses each of them in turn. One
// that is left in the middle is to be done once its page is back, and not to be passed over.
package .phantom;

class box
{
    public int number;
    public string text;
}

class boot
{
    const size = 6000; // elements: some pages
    const rounds = 3;
    const step = 1100; // elements that are more than a page, of all kinds but one

    int[] ints = new int[](size);
    long[] longs = new long[](size);
    float[] floats = new float[](size);
    double[] doubles = new double[](size);
    string[] texts = new string[](size);
    box[] boxes = new box[](size);
    binary bytes = new binary();
    static int seen;

    void startup(.internal.boot boot) [8]
    {
        bytes.resize(size);
        for (var i = 0; i < size; i++) boxes[i] = new box();
        for (var round = 1; round <= rounds; round++) {
            boot.clock().sleep(1L);
            store(round * step, round);
        }
        boot.clock().sleep(1L);
        for (var round = 1; round <= rounds; round++) boot.console().write(told(round * step));
        boot.system().halt(0);
    }

    void store(int at, int value)
    {
        ints[at] = value;
        longs[at] = value;
        floats[at] = value;
        doubles[at] = value;
        texts[at] = "text";
        bytes[at] = value;
        boxes[at].number = value;
        boxes[at + 500].text = "boxed";
        seen += value;
    }

    string told(int at)
    {
        return "" + ints[at] + " " + longs[at] + " " + floats[at] + " " + doubles[at] + " " +
               texts[at] + " " + bytes[at] + " " + boxes[at].number + " " + boxes[at + 500].text +
               " " + seen + "\n";
    }
}
