// The order of putting stays through removing, putting again, and growth.
// expect: [b, c, d, a]
// expect: [b, c, d, a, 0, 1, 2]
// expect: 103 b 98
package .test;

import .phantom.collections.map;

class main extends program
{
    void test()
    {
        var m = new map<string, int>();
        foreach (string each in "a b c d".split(" ")) m.put(each, 1);
        m.remove("a");
        m.put("c", 2);
        m.put("a", 3);
        print(m.keys());
        for (var i = 0; i < 3; i++) m.put("" + i, i);
        print(m.keys());
        for (var i = 3; i < 99; i++) m.put("" + i, i);
        print(m.size() + " " + m.keys().first() + " " + m.keys().last());
    }
}
