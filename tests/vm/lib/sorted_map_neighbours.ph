// What stands below, above, at or before any key of a sorted map is what going through all of them
// finds.
// expect: 0 wrong
// expect: null null null null
package .test;

import .phantom.collections.sorted_map;
import .phantom.numbers.random;

class main extends program
{
    static int key(.phantom.collections.entry<int, int> entry) { return entry == null ? -1 : entry.key(); }

    void test()
    {
        var chance = new random(23L);
        var map = new sorted_map<int, int>();
        var there = new int[](100);
        var wrong = 0;

        for (var i = 0; i < 40; i++) {
            var k = chance.below(100);
            map.put(k, k);
            there[k] = 1;
        }
        for (var k = 0; k < 100; k++) {
            var below = k - 1;
            while (below >= 0 && !there[below]) below--;
            var above = k + 1;
            while (above < 100 && !there[above]) above++;
            if (above == 100) above = -1;
            wrong += key(map.below(k)) != below || key(map.above(k)) != above;
            wrong += key(map.upTo(k)) != (there[k] ? k : below) || key(map.from(k)) != (there[k] ? k : above);
        }
        print(wrong + " wrong");
        var none = new sorted_map<int, int>();
        print(none.below(1) + " " + none.above(1) + " " + none.upTo(1) + " " + none.from(1));
    }
}
