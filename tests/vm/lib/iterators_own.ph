// Walking through what changes meanwhile: each collection says what it does, and none is harmed.
// expect: 1 2 3
// expect: [1, 2, 3, 11, 12, 13]
// expect: changed
// expect: a b 2
package .test;

import .phantom.collections.changed;
import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.sorted_map;

class main extends program
{
    void test()
    {
        var numbers = list.of(1, 2, 3);
        var seen = "";
        foreach (int each in numbers) {
            seen += each + " ";
            numbers.add(each + 10);
        }
        print(seen.trim());
        print(numbers);
        var tree = new sorted_map<string, int>();
        tree.put("a", 1);
        tree.put("b", 2);
        try {
            foreach (var each in tree) tree.put("c" + each.key(), 3);
        } catch (changed e) {
            print("changed");
        }
        var names = new map<string, int>();
        names.put("a", 1);
        names.put("b", 2);
        names.put("c", 3);
        seen = "";
        foreach (var each in names) {
            if (each.key() != "c") seen += each.key() + " ";
            if (each.key() == "a") names.remove("c");
        }
        print(seen + names.size());
    }
}
