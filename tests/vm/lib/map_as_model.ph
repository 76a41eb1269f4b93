// A map, a sorted one and plain arrays of keys and values agree in a thousand random steps, also
// after clearing.
// expect: 250 steps, 0 wrong
package .test;

import .phantom.collections.map;
import .phantom.collections.sorted_map;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var chance = new random(22L);
        var hashed = new map<string, int>();
        var sorted = new sorted_map<string, int>();
        var there = new int[](26);
        var wrong = 0;

        for (var step = 0; step < 250; step++) {
            var k = chance.below(26);
            var key = string.fromChar('a' + k);
            var value = 1 + chance.below(100);
            switch (chance.below(30)) {
            case 0:
                hashed.clear();
                sorted.clear();
                there = new int[](26);
                break;
            case 1, 2, 3, 4, 5, 6, 7, 8, 9:
                wrong += hashed.remove(key) != (there[k] != 0) || sorted.remove(key) != (there[k] != 0);
                there[k] = 0;
                break;
            default:
                hashed.put(key, value);
                sorted.put(key, value);
                there[k] = value;
            }
            var count = 0;
            for (var i = 0; i < 26; i++) count += there[i] != 0;
            wrong += hashed.size() != count || sorted.size() != count;
            wrong += hashed.get(key, 0) != there[k] || sorted.get(key, 0) != there[k] || hashed.has(key) != (there[k] != 0);
        }
        var last = "";
        foreach (string each in sorted.keys()) {
            wrong += each <= last || hashed.get(each) != there[each.charAt(0) - 'a'];
            last = each;
        }
        print("250 steps, " + wrong + " wrong");
    }
}
