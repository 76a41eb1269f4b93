// Thousands of puts and removals by chance: always in order, always what a plain array says, and
// never deeper than a balanced tree.
// restart: 100
// expect: 0 wrong
// expect: true
package .test;

import .phantom.collections.entry;
import .phantom.collections.sorted_map;
import .phantom.numbers.random;

class main extends program
{
    const keys = 700;

    sorted_map<int, int> m;
    int[] plain; // value + 1, or 0

    int wrong()
    {
        var last = -1;
        var count = 0;
        var wrong = 0;

        foreach (entry<int, int> e in m) {
            if (e.key() <= last || plain[e.key()] != e.value() + 1) wrong++;
            last = e.key();
            count++;
        }
        return wrong + (count != m.size());
    }

    int depth(int node)
    {
        if (node == 0) return 0;
        var left = depth(m.left(node));
        var right = depth(m.right(node));
        return (left > right ? left : right) + 1;
    }

    void test()
    {
        var chance = new random(9L);
        var wrong = 0;

        m = new sorted_map<int, int>();
        plain = new int[](keys);
        for (var i = 0; i < 6000; i++) {
            var key = chance.below(keys);
            if (chance.below(5) < 3) {
                if (m.put(key, i) != (plain[key] == 0)) wrong++;
                plain[key] = i + 1;
            } else {
                if (m.remove(key) != (plain[key] != 0)) wrong++;
                plain[key] = 0;
            }
            if (i % 500 == 0) wrong += wrong();
        }
        print((wrong + wrong()) + " wrong");
        m.clear();
        for (var i = 0; i < 1023; i++) m.put(i, i);
        print(depth(m.root()) <= 20);
    }
}
