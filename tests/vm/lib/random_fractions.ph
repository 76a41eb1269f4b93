// Fractions by chance lie where they should, and around their mean.
// expect: true true true
// expect: true true
package .test;

import .phantom.numbers.math;
import .phantom.numbers.random;
import .phantom.numbers.statistics;

class main extends program
{
    void test()
    {
        var chance = new random(5L);
        var even = new statistics();
        var bell = new statistics();

        for (var i = 0; i < 5000; i++) {
            even.add(chance.nextDouble());
            bell.add(chance.nextNormal());
        }
        print((even.least() >= 0.0) + " " + (even.most() < 1.0) + " " +
              (math.abs(even.mean() - 0.5) < 0.02));
        print((math.abs(bell.mean()) < 0.05) + " " + (math.abs(bell.deviation() - 1.0) < 0.05));
    }
}
