// Numbers of all kinds are written so that reading gives the same: random bits of doubles and
// floats, and whole ones.
// expect: 0 wrong
// expect: 0.1 1e+23 5e-324 0.1 16777216.0
// expect: refused refused refused refused
package .test;

import .phantom.numbers.random;

class main extends program
{
    string refused(string text)
    {
        try { return "" + text.toDouble(); } catch (.internal.exception.argument e) { return "refused"; }
    }

    void test()
    {
        var chance = new random(1L);
        var wrong = 0;

        for (var i = 0; i < 300; i++) {
            var bits = chance.nextLong();
            var d = .internal.double.fromBits(bits);
            var f = .internal.float.fromBits((int) bits);
            if (d - d == 0.0) wrong += .internal.double.bits(("" + d).toDouble()) != bits;
            if (f - f == 0.0f) wrong += .internal.float.bits(("" + f).toFloat()) != (int) bits;
            wrong += ("" + bits).toLong() != bits || ("" + (int) bits).toInt() != (int) bits;
        }
        print(wrong + " wrong");
        print(0.1 + " " + 1e23 + " " + .internal.double.fromBits(1L) + " " + 0.1f + " " + 16777216.0f);
        print(refused("") + " " + refused("1x") + " " + refused("e5") + " " + refused("1e"));
    }
}
