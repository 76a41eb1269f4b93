package .phantom.hash;

import .phantom.encoding.hex;

// xxHash with 32 bits and a seed: fast, and spreads well.
class xxh32 extends checksum
{
    private const prime1 = 0x9e3779b1;
    private const prime2 = 0x85ebca77;
    private const prime3 = 0xc2b2ae3d;
    private const prime4 = 0x27d4eb2f;
    private const prime5 = 0x165667b1;
    private const block = 16;

    int seed;
    int[] lanes;
    binary waiting; // the beginning of the next block
    int length;

    void xxh32() { init(0); }
    void xxh32(int seed) { init(seed); }

    private void init(int seed)
    {
        this.seed = seed;
        waiting = new binary();
        lanes = new int[](4);
        lanes[0] = seed + prime1 + prime2;
        lanes[1] = seed + prime2;
        lanes[2] = seed;
        lanes[3] = seed - prime1;
    }

    void put(binary bytes, int first, int length)
    {
        var end = first + length;

        this.length += length;
        while (first < end) {
            var part = block - waiting.size();
            if (part > end - first) part = end - first;
            waiting.setRange(waiting.size(), bytes, first, part);
            first += part;
            if (waiting.size() == block) takeBlock();
        }
    }

    private void takeBlock()
    {
        for (var i = 0; i < 4; i++)
            lanes[i] = rotate(lanes[i] + wordAt(4 * i) * prime2, 13) * prime1;
        waiting.resize(0);
    }

    // The result for what has been put in; more can be put in afterwards.
    int value()
    {
        var sum = seed + prime5;
        var i = 0;

        if (length >= block)
            sum = rotate(lanes[0], 1) + rotate(lanes[1], 7) + rotate(lanes[2], 12) +
                  rotate(lanes[3], 18);
        sum += length;
        for (; i + 4 <= waiting.size(); i += 4) sum = rotate(sum + wordAt(i) * prime3, 17) * prime4;
        for (; i < waiting.size(); i++) sum = rotate(sum + waiting[i] * prime5, 11) * prime1;
        sum = (sum ^ (sum >>> 15)) * prime2;
        sum = (sum ^ (sum >>> 13)) * prime3;
        return sum ^ (sum >>> 16);
    }

    string hex() { return hex.ofInt(value()); }

    private int wordAt(int position)
    {
        return waiting[position] | (waiting[position + 1] << 8) | (waiting[position + 2] << 16) |
               (waiting[position + 3] << 24);
    }

    private static int rotate(int word, int count) { return word << count | word >>> 32 - count; }

    static int of(string text, int seed) { return ((xxh32) new xxh32(seed).update(text)).value(); }
}
