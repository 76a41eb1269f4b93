// Text compressed by pointing back to what was there (LZ77) and unpacked again: repetitions become
// short, all comes back.
// expect: 1 1 1 1 1
// expect: repeated text is shorter true
package .test;

import .phantom.numbers.random;
import .phantom.text.builder;

class main extends program
{
    // A byte, or 0xff, how far back and how many.
    static binary pack(binary from)
    {
        var out = new binary();

        for (var at = 0; at < from.size();) {
            var best = 0;
            var back = 0;
            for (var d = 1; d <= at && d < 250; d++) {
                var length = 0;
                while (at + length < from.size() && length < 250 && from[at + length] == from[at + length - d]) length++;
                if (length <= best) continue;
                best = length;
                back = d;
            }
            if (best > 3 || from[at] == 0xff) {
                out[out.size()] = 0xff;
                out[out.size()] = best > 3 ? back : 0;
                out[out.size()] = best > 3 ? best : 0;
                at += best > 3 ? best : 1;
            } else {
                out[out.size()] = from[at++];
            }
        }
        return out;
    }

    static binary unpack(binary from)
    {
        var out = new binary();

        for (var at = 0; at < from.size(); at++) {
            if (from[at] != 0xff) {
                out[out.size()] = from[at];
                continue;
            }
            var back = from[at + 1];
            if (back == 0) out[out.size()] = 0xff;
            else for (var n = from[at + 2]; n > 0; n--) out[out.size()] = out[out.size() - back];
            at += 2;
        }
        return out;
    }

    int isKept(string text) { return string.fromUtf8(unpack(pack(text.utf8()))) == text; }

    void test()
    {
        var chance = new random(5L);
        var any = new builder();

        for (var i = 0; i < 200; i++) any.character(32 + chance.below(500));
        print(isKept("") + " " + isKept("a") + " " + isKept("aaaaaaaaaaaaa") + " " + isKept("日本日本日本日本") + " " + isKept(any.toString()));
        print("repeated text is shorter " + (pack("the same again, ".repeat(20).utf8()).size() < 40));
    }
}
