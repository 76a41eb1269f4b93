// Fractions in order, with whole numbers among them, and what is no number at the end.
// expect: [-1.5, 0.0, 0.25, 30000000000.0, nan]
// expect: [-1, 0.5, 1, 2]
package .test;

import .phantom.collections.list;
import .phantom.numbers.math;

class main extends program
{
    void test()
    {
        var l = new list<double>();
        l.add(math.nan()).add(3.0e10).add(0.25).add(-1.5).add(0.0);
        print(l.sort());
        var mixed = new list<object>().add(2).add(0.5).add(-1).add(1L);
        print(mixed.sort());
    }
}
