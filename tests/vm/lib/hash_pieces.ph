// Whatever the pieces, the result is that of the whole.
// expect: 0 wrong
package .test;

import .phantom.hash.checksum;
import .phantom.hash.crc32;
import .phantom.hash.fnv1a;
import .phantom.hash.sha256;
import .phantom.hash.xxh32;
import .phantom.numbers.random;

class main extends program
{
    random chance;

    checksum make(int kind)
    {
        switch (kind) {
        case 0: return new crc32();
        case 1: return new fnv1a();
        case 2: return new xxh32(9);
        }
        return new sha256();
    }

    string inPieces(int kind, binary bytes)
    {
        var sum = make(kind);
        var first = 0;

        while (first < bytes.size()) {
            var part = chance.below(40);
            if (part > bytes.size() - first) part = bytes.size() - first;
            sum.put(bytes, first, part);
            first += part;
        }
        return sum.hex();
    }

    void test()
    {
        var wrong = 0;

        chance = new random(2L);
        for (var length = 0; length < 80; length += 3) {
            var bytes = new binary();
            for (var i = 0; i < length; i++) bytes[i] = chance.next() & 0xff;
            for (var kind = 0; kind < 4; kind++)
                if (inPieces(kind, bytes) != make(kind).update(bytes).hex()) wrong++;
        }
        print(wrong + " wrong");
    }
}
