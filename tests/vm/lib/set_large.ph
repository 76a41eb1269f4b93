// Sets of thousands against plain arithmetic.
// restart: 100
// expect: 3334 1666 5000
package .test;

import .phantom.collections.set;
import .phantom.collections.sorted_set;

class main extends program
{
    void test()
    {
        var threes = new set<int>();
        var sorted = new sorted_set<int>();
        for (var i = 0; i < 10000; i += 3) threes.add(i);
        for (var i = 0; i < 10000; i += 2) sorted.add(9998 - i);
        var size = threes.size();
        var both = new set<int>().addAll(threes).keepAll(sorted);
        print(size + " " + (both.size() - 1) + " " + sorted.size());
    }
}
