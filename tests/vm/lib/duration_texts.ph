// Lengths of time as text and back: random ones of both signs, the longest, and what is none.
// expect: 0 wrong
// expect: PT0S PT0.001S -PT1.5S P1DT1H1M1S
// expect: no no no no
package .test;

import .phantom.numbers.random;
import .phantom.text.parse_error;
import .phantom.time.duration;

class main extends program
{
    string refused(string text)
    {
        try { return "" + duration.parse(text); } catch (parse_error e) { return "no"; }
    }

    void test()
    {
        var chance = new random(29L);
        var wrong = 0;

        for (var i = 0; i < 300; i++) {
            var some = new duration(chance.nextLong() >> chance.below(64));
            wrong += duration.parse("" + some) != some;
        }
        print(wrong + " wrong");
        print(new duration(0L) + " " + new duration(1L) + " " + new duration(-1500L) + " " + new duration(90061000L));
        print(refused("") + " " + refused("P") + " " + refused("1S") + " " + refused("PT1X"));
    }
}
