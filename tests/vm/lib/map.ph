// Values by their keys, in the order in which the keys came.
// expect: {one=1, two=2, three=3}
// expect: 2 3 false true
// expect: false {one=1, two=22, three=3}
// expect: true false {one=1, three=3}
// expect: 7 null
// expect: [one, three] [1, 3]
// expect: one:1 three:3 two:2 
// expect: true false true
// expect: {} 0
package .test;

import .phantom.collections.entry;
import .phantom.collections.map;

class main extends program
{
    void test()
    {
        var m = new map<string, int>();
        m.put("one", 1);
        m.put("two", 2);
        m.put("three", 3);
        print(m);
        print(m.get("t" + "wo") + " " + m.size() + " " + m.has("four") + " " + m.has("one"));
        print(m.put("two", 22) + " " + m);
        print(m.remove("two") + " " + m.remove("two") + " " + m);
        var texts = new map<int, string>();
        print(m.get("two", 7) + " " + texts.get(3));
        print(m.keys() + " " + m.values());
        m.put("two", 2);
        var text = "";
        foreach (entry<string, int> e in m) text += e.key() + ":" + e.value() + " ";
        print(text);
        var same = new map<string, int>();
        same.put("two", 2);
        same.put("three", 3);
        same.put("one", 1);
        var is_same = same == m;
        var is_hash = same.hashCode() == m.hashCode();
        same.put("one", 9);
        print(is_same + " " + (same == m) + " " + is_hash);
        m.clear();
        print(m + " " + m.size());
    }
}
