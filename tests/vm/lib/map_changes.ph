// Removing while walking is allowed; putting so much that the table is built anew is noticed.
// expect: [1, 3, 5]
// expect: changed while walking through it
package .test;

import .phantom.collections.changed;
import .phantom.collections.entry;
import .phantom.collections.map;

class main extends program
{
    void test()
    {
        var m = new map<int, int>();
        for (var i = 0; i < 6; i++) m.put(i, i);
        foreach (entry<int, int> e in m) if (e.key() % 2 == 0) m.remove(e.key());
        print(m.keys());
        try {
            foreach (entry<int, int> e in m)
                for (var i = 0; i < 100; i++) m.put(100 * e.key() + i, 0);
        } catch (changed e) {
            print(e.message());
        }
    }
}
