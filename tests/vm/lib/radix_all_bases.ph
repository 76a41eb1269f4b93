// Numbers to all bases from 2 to 36 come back, the smallest and the largest too; a digit that is
// too large is refused.
// expect: 0 wrong
// expect: -8000000000000000 zz 1y2p0ij32e8e7
// expect: 35 times refused
package .test;

import .phantom.numbers.random;
import .phantom.text.parse_error;
import .phantom.text.radix;

class main extends program
{
    void test()
    {
        var chance = new random(8L);
        var wrong = 0;
        var refused = 0;

        for (var base = 2; base <= 36; base++) {
            for (var i = 0; i < 10; i++) {
                var number = chance.nextLong() >> chance.below(64);
                wrong += radix.parse(radix.of(number, base), base) != number;
            }
            wrong += radix.parse(radix.of(1L << 63, base), base) != 1L << 63;
            try {
                radix.parse(base == 36 ? "_" : string.fromChar(base < 10 ? '0' + base : 'a' + base - 10), base);
            } catch (parse_error e) {
                refused++;
            }
        }
        print(wrong + " wrong");
        print(radix.of(1L << 63, 16) + " " + radix.of(1295L, 36) + " " + radix.of(0x7fffffffffffffffL, 36));
        print(refused + " times refused");
    }
}
