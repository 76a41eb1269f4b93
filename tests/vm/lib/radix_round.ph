// Numbers by chance to every base and back.
// expect: 0 wrong
package .test;

import .phantom.numbers.random;
import .phantom.text.radix;

class main extends program
{
    void test()
    {
        var chance = new random(8L);
        var wrong = 0;

        for (var base = 2; base <= 36; base++)
            for (var i = 0; i < 20; i++) {
                var number = chance.nextLong() >> chance.below(64);
                if (radix.parse(radix.of(number, base), base) != number) wrong++;
            }
        print(wrong + " wrong");
    }
}
