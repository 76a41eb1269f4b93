// Keys in order; the ends, and neighbours of keys that need not be there.
// expect: {ape=3, bee=1, cat=2, dog=4}
// expect: ape=3 dog=4
// expect: bee=1 cat=2 null null
// expect: bee=1 cat=2 cat=2 dog=4
// expect: true false {ape=3, cat=2, dog=4}
// expect: {3=c, 2=b, 1=a}
// expect: true true
// expect: null
// expect: 2 9
package .test;

import .phantom.collections.map;
import .phantom.collections.natural;
import .phantom.collections.sorted_map;

class main extends program
{
    void test()
    {
        var m = new sorted_map<string, int>();
        m.put("bee", 1);
        m.put("cat", 2);
        m.put("ape", 3);
        m.put("dog", 4);
        print(m);
        print(m.first() + " " + m.last());
        print(m.below("cat") + " " + m.above("bee") + " " + m.below("ape") + " " + m.above("dog"));
        print(m.upTo("c") + " " + m.from("c") + " " + m.upTo("cat") + " " + m.from("cow"));
        print(m.remove("bee") + " " + m.remove("bee") + " " + m);
        var down = new sorted_map<int, string>(new natural<int>().backwards());
        down.put(1, "a");
        down.put(3, "c");
        down.put(2, "b");
        print(down);
        var hashed = new map<string, int>();
        hashed.putAll(m);
        print((hashed == m) + " " + (m == hashed));
        try { m.put(null, 1); } catch (.internal.exception.null e) { print("null"); }
        print(m.get("cat", 9) + " " + m.get("cow", 9));
    }
}
