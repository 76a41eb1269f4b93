// 4,000 numbers by chance, numbers that are sorted already, and all the same.
// restart: 100
// expect: 1 1 1
// expect: true
package .test;

import .phantom.collections.list;
import .phantom.numbers.random;

class main extends program
{
    int isSorted(list<int> l)
    {
        for (var i = 1; i < l.size(); i++) if (l.get(i - 1) > l.get(i)) return 0;
        return 1;
    }

    void test()
    {
        var chance = new random(3L);
        var drawn = new list<int>();
        var row = new list<int>();
        var same = new list<int>();
        var sum = 0L;

        for (var i = 0; i < 4000; i++) {
            drawn.add(chance.below(1000));
            row.add(i);
            same.add(7);
            sum += drawn.last();
        }
        print(isSorted(drawn.sort()) + " " + isSorted(row.sort()) + " " + isSorted(same.sort()));
        foreach (int each in drawn) sum -= each;
        print(sum == 0L);
    }
}
