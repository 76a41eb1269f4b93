// Functions of fractions keep the laws between them, near enough, and their edges are as IEEE 754
// has them.
// expect: 0 wrong
// expect: true true true true true
package .test;

import .phantom.numbers.math;
import .phantom.numbers.random;

class main extends program
{
    static int near(double a, double b) { return math.abs(a - b) <= 1e-9 * (1.0 + math.abs(a)); }

    void test()
    {
        var chance = new random(45L);
        var wrong = 0;

        for (var i = 0; i < 200; i++) {
            var x = chance.nextDouble() * 10.0 + 0.001;
            wrong += !near(math.exp(math.log(x)), x) || !near(math.sqrt(x) * math.sqrt(x), x);
            wrong += !near(math.sin(x) * math.sin(x) + math.cos(x) * math.cos(x), 1.0) || !near(math.radians(math.degrees(x)), x);
            wrong += !near(math.floor(x) + (x - math.floor(x)), x) || math.ceil(x) - math.floor(x) > 1.0;
        }
        print(wrong + " wrong");
        print(math.isNaN(math.sqrt(-1.0)) + " " + (math.log(0.0) == -math.infinity()) + " " + !math.isFinite(1.0 / 0.0) + " " +
              (math.nan() != math.nan()) + " " + (1.0 / -0.0 < 0.0));
    }
}
