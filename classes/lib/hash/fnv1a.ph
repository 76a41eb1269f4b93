package .phantom.hash;

import .phantom.encoding.hex;

// FNV-1a with 64 bits: short, and good enough to spread keys that nobody chose with ill intent.
class fnv1a extends checksum
{
    private const basis = 0xcbf29ce484222325L;
    private const prime = 0x100000001b3L;

    long value;

    void fnv1a() { value = basis; }

    void put(binary bytes, int first, int length)
    {
        for (var end = first + length; first < end; first++) value = (value ^ bytes[first]) * prime;
    }

    long value() { return value; }
    string hex() { return hex.ofLong(value); }

    static long of(string text) { return ((fnv1a) new fnv1a().update(text)).value(); }
}
