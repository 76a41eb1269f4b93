package .phantom.hash;

import .phantom.encoding.hex;

// The cyclic redundancy check of zip, PNG and Ethernet: finds accidents, not intentions.
class crc32 extends checksum
{
    private const polynomial = 0xedb88320; // the lowest bit first

    private static int[] table = makeTable(); // what each byte, shifted out, adds

    int value;

    private static int[] makeTable()
    {
        var table = new int[](256);

        for (var i = 0; i < 256; i++) table[i] = remainder(i);
        return table;
    }

    private static int remainder(int bits)
    {
        for (var i = 0; i < 8; i++) bits = (bits & 1) != 0 ? (bits >>> 1) ^ polynomial : bits >>> 1;
        return bits;
    }

    void put(binary bytes, int first, int length)
    {
        var sum = ~value;
        var table = crc32.table;

        for (var end = first + length; first < end; first++)
            sum = table[(sum ^ bytes[first]) & 0xff] ^ (sum >>> 8);
        value = ~sum;
    }

    int value() { return value; }
    string hex() { return hex.ofInt(value); }

    static int of(binary bytes) { return ((crc32) new crc32().update(bytes)).value(); }
    static int of(string text) { return ((crc32) new crc32().update(text)).value(); }
}
