// Mean and deviation of many numbers near each other but far from nothing, where sums of squares
// are lost.
// expect: 1000000000.5 0.5 4
// expect: 1 -1
package .test;

import .phantom.numbers.statistics;

class main extends program
{
    void test()
    {
        var s = new statistics();

        for (var i = 0; i < 1000; i++) s.add(1e9 + i % 2);
        print(s.mean() + " " + s.deviation() + " " + 4);
        var few = new statistics().add(3.0).add(1.0).add(-1.0);
        print(few.mean() == 1.0 ? "1 " + (int) few.least() : "?");
    }
}
