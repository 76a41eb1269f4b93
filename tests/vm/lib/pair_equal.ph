// Pairs are records: equal by what they hold, good as keys, and they tell what they are.
// expect: pair(1, a) true false
// expect: found 1
package .test;

import .phantom.collections.map;
import .phantom.collections.pair;

class main extends program
{
    void test()
    {
        var p = new pair<int, string>(1, "a");

        print(p + " " + (p == new pair<int, string>(1, "a")) + " " + (p == new pair<int, string>(1, "b")));
        var names = new map<pair<int, string>, string>();
        names.put(p, "found");
        print(names.get(new pair<int, string>(1, "a")) + " " + names.size());
    }
}
