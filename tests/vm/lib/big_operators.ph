// Whole numbers of any size with the operators of the language, and as keys that are equal by
// value.
// expect: 100000000000000000000 99999999999999999999
// expect: true false true
// expect: 3 1
// expect: -100000000000000000000
// expect: 1 found
package .test;

import .phantom.collections.map;
import .phantom.numbers.big;

class main extends program
{
    void test()
    {
        var large = big.parse("100000000000000000000");
        print((large + big.of(1L) - big.of(1L)) + " " + (large - big.of(1L)));
        print((large > big.of(5L)) + " " + (large < large) + " " + (large >= large));
        print((large / (large / big.of(3L))) + " " + (large % big.of(3L)));
        print(-large);
        var names = new map<big, string>();
        names.put(large, "found");
        print(names.size() + " " + names.get(big.of(10L).power(20)));
    }
}
