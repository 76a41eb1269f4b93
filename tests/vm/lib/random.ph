// The numbers of the reference implementation for seed 42, stream 54; ranges; a fair shuffle.
// expect: a15c02b7 7b47f409 ba1d3330 83d2f293 bfa4784b cbed606e
// expect: true true
// expect: true true true
// expect: true
// expect: nothing is below 0
// expect: -2147483648 to 2147483647
package .test;

import .phantom.encoding.hex;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var r = new random(42L, 54L);
        var text = "";
        for (var i = 0; i < 6; i++) text += (i > 0 ? " " : "") + hex.ofInt(r.next());
        print(text);
        var one = new random(7L);
        var other = new random(7L);
        print((one.nextLong() == other.nextLong()) + " " +
              (new random(7L, 1L).nextLong() != new random(7L, 2L).nextLong()));
        var low = 100;
        var high = -100;
        for (var i = 0; i < 1000; i++) {
            var drawn = r.between(-3, 3);
            if (drawn < low) low = drawn;
            if (drawn > high) high = drawn;
        }
        print((low == -3) + " " + (high == 3) + " " + (r.below(1) == 0));
        var things = new string[]();
        for (var i = 0; i < 52; i++) things[i] = "" + i;
        r.shuffle(things);
        var sum = 0;
        for (var i = 0; i < 52; i++) sum += things[i].toInt();
        print(sum == 1326 && things[0] + things[1] + things[2] != "012");
        try { r.below(0); } catch (.internal.exception.argument e) { print(e.message()); }
        var least = 0;
        var most = 0;
        for (var i = 0; i < 100; i++) {
            var drawn = r.between(-2147483648, 2147483647);
            if (drawn < least) least = drawn;
            if (drawn > most) most = drawn;
        }
        print((least < -1500000000 ? "-2147483648" : "?") + " to " +
              (most > 1500000000 ? "2147483647" : "?"));
    }
}
