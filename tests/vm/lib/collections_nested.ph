// Lists of lists, maps of lists, lists with null.
// expect: [[1, 2], [], [3]]
// expect: {a=[apple, ape], b=[bee]}
// expect: [null, x, null] 1 0 -1
// expect: true true false
// expect: null true
package .test;

import .phantom.collections.list;
import .phantom.collections.map;

class main extends program
{
    void test()
    {
        var l = new list<list<int>>();
        l.add(new list<int>().add(1).add(2));
        l.add(new list<int>());
        l.add(new list<int>().add(3));
        print(l);
        var groups = new map<string, list<string>>();
        foreach (string word in "apple bee ape".split(" ")) {
            var letter = word.substring(0, 1);
            if (!groups.has(letter)) groups.put(letter, new list<string>());
            groups.get(letter).add(word);
        }
        print(groups);
        var holes = new list<string>().add(null).add("x").add(null);
        print(holes + " " + holes.indexOf("x") + " " + holes.indexOf(null) + " " + holes.indexOf("y"));
        print((holes == new list<string>(holes.toArray())) + " " +
              (holes.hashCode() == new list<string>(holes.toArray()).hashCode()) + " " +
              (holes == new list<string>()));
        var m = new map<string, string>();
        m.put("key", null);
        print(m.get("key") + " " + m.has("key"));
    }
}
