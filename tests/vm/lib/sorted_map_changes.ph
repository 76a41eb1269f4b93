// A sorted map that is changed while it is walked through says so; values may change.
// expect: {1=10, 2=20, 3=30}
// expect: changed while walking through it
// expect: null null
package .test;

import .phantom.collections.changed;
import .phantom.collections.entry;
import .phantom.collections.sorted_map;

class main extends program
{
    void test()
    {
        var m = new sorted_map<int, int>();
        for (var i = 1; i <= 3; i++) m.put(i, i);
        foreach (entry<int, int> e in m) m.put(e.key(), e.value() * 10);
        print(m);
        try { foreach (entry<int, int> e in m) m.remove(e.key()); }
        catch (changed e) { print(e.message()); }
        m.clear();
        print(m.first() + " " + m.last());
    }
}
