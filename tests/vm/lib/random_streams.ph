// Chance comes again from the same seed, differs by seed and stream, and stays between its limits.
// expect: true false false
// expect: 0 outside
// expect: true
package .test;

import .phantom.numbers.random;

class main extends program
{
    string row(random chance)
    {
        var out = "";

        for (var i = 0; i < 8; i++) out += chance.next() + " ";
        return out;
    }

    void test()
    {
        print((row(new random(1L)) == row(new random(1L))) + " " + (row(new random(1L)) == row(new random(2L))) + " " +
              (row(new random(1L, 1L)) == row(new random(1L, 2L))));
        var chance = new random(3L);
        var outside = 0;
        var ends = 0;
        for (var i = 0; i < 500; i++) {
            var n = chance.between(-2, 2);
            outside += n < -2 || n > 2;
            ends |= n == -2 ? 1 : n == 2 ? 2 : 0;
            var d = chance.nextDouble();
            outside += d < 0.0 || d >= 1.0 || chance.below(1) != 0;
        }
        print(outside + " outside");
        print(ends == 3);
    }
}
