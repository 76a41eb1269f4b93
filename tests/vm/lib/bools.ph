// What the library makes of bools: in order, in groups, as keys, in formats.
// expect: [false, true, true] 0 true
// expect: {false=[1, 2], true=[3, 4]} [false, false, true, true]
// expect: {a=true} true no 1
// expect: [ false|true  ] true,false
// expect: false true false 2
// expect: [[false, false, false], [false, false, true]] [true, true] -1 true
// expect: .internal.bool 0
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.set;
import .phantom.text.builder;
import .phantom.text.format;

class main extends program
{
    void test()
    {
        var all = list.of(true, false, true);
        var found = new map<string, bool>();
        var seen = new set<bool>();
        var any = all;

        print(all.sort() + " " + all.indexOf(false) + " " + all.max());
        print(list.of(1, 2, 3, 4).groupBy(x -> x > 2) + " " + list.of(1, 2, 3, 4).map(x -> x > 2));
        found["a"] = 2 > 1;
        seen.add(found["a"]);
        seen.add(true);
        print(found + " " + found["a"] + (found["a"] && !found["a"] ? " yes " : " no ") +
              seen.size());
        bool no = !found["a"];
        print("[${no:>6}|${!no:<6}] " + new builder().append(!no).append(",").append(no));
        int first = any.get(0);
        print(all.all(x -> x) + " " + all.any(x -> !x) + " " + any.get(0) + " " + (first + 2));
        bool[][] grid = new bool[2][3];
        grid[1][2] = true;
        bool[] row = { true, false };
        row.fill(true);
        print(grid + " " + row + " " + row.indexOf(false) + " " +
              (row == new bool[] { true, true }));
        print(bool.name() + " " + no.hashCode());
    }
}
