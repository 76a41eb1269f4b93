package .phantom.hash;

import .phantom.encoding.hex;

// SHA-256 (FIPS 180-4): nobody can find two texts with the same result.
class sha256 extends checksum
{
    private const block = 64;

    // The first 32 bits of the fractions of the square roots of the first 8 primes.
    private const beginning = "6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19";
    private static int[] factors = numbers(constants());

    int[] state;
    int[] schedule; // of the block that is being mixed in
    binary waiting; // the beginning of the next block
    long length;

    void sha256()
    {
        state = numbers(beginning);
        schedule = new int[](64);
        waiting = new binary();
    }

    // The same of the cube roots of the first 64 primes.
    private static string constants()
    {
        return "428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5" +
               "d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174" +
               "e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da" +
               "983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca635114292967" +
               "27b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85" +
               "a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070" +
               "19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3" +
               "748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2";
    }

    private static int[] numbers(string digits)
    {
        var bytes = hex.decode(digits);
        var out = new int[]();

        for (var i = 0; i < bytes.size() / 4; i++) out[i] = wordAt(bytes, 4 * i);
        return out;
    }

    private static int wordAt(binary bytes, int position)
    {
        return (bytes[position] << 24) | (bytes[position + 1] << 16) | (bytes[position + 2] << 8) |
               bytes[position + 3];
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
            if (waiting.size() == block) {
                mix(state, waiting);
                waiting.resize(0);
            }
        }
    }

    // The 32 bytes of the result for what has been put in; more can be put in afterwards.
    binary digest()
    {
        var result = new int[](8);
        var last = ending();
        var part = new binary();
        var out = new binary();

        for (var i = 0; i < 8; i++) result[i] = state[i];
        for (var i = 0; i < last.size(); i += block) {
            part.setRange(0, last, i, block);
            mix(result, part);
        }
        for (var i = 0; i < 8; i++)
            for (var shift = 24; shift >= 0; shift -= 8)
                out[out.size()] = result[i] >>> shift & 0xff;
        return out;
    }

    string hex() { return hex.encode(digest()); }

    // What is waiting, a one bit, zeros to the end of a block, and there the length in bits.
    private binary ending()
    {
        var last = new binary();

        last.setRange(0, waiting, 0, waiting.size());
        last[last.size()] = 0x80;
        while (last.size() % block != block - 8) last[last.size()] = 0;
        for (var shift = 56; shift >= 0; shift -= 8)
            last[last.size()] = (int)((length * 8) >>> shift) & 0xff;
        return last;
    }

    private void expand(binary bytes)
    {
        var w = schedule;

        for (var i = 0; i < 16; i++) w[i] = wordAt(bytes, 4 * i);
        for (var i = 16; i < 64; i++) {
            var x = w[i - 15];
            var y = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) +
                   (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10));
        }
    }

    // Mixes one block into a state. The names are those of the standard.
    private void mix(int[] state, binary bytes)
    {
        var a = state[0];
        var b = state[1];
        var c = state[2];
        var d = state[3];
        var e = state[4];
        var f = state[5];
        var g = state[6];
        var h = state[7];

        expand(bytes);
        for (var i = 0; i < 64; i++) {
            var t1 = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) +
                     factors[i] + schedule[i];
            var t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static int rotate(int word, int count) { return word >>> count | word << 32 - count; }

    static string of(string text) { return new sha256().update(text).hex(); }
    static string of(binary bytes) { return new sha256().update(bytes).hex(); }
}
