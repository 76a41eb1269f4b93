// Mean, variance, ends.
// expect: 8 5.0 4.0 2.0 2.0 9.0
// expect: true
package .test;

import .phantom.collections.list;
import .phantom.numbers.math;
import .phantom.numbers.statistics;

class main extends program
{
    void test()
    {
        var numbers = new list<double>();
        foreach (string each in "2 4 4 4 5 5 7 9".split(" ")) numbers.add(each.toDouble());
        var s = new statistics().addAll(numbers);
        print(s.count() + " " + s.mean() + " " + s.variance() + " " + s.deviation() + " " + s.least() +
              " " + s.most());
        print(math.abs(s.sampleVariance() - 32.0 / 7.0) < 1.0e-12);
    }
}
