// Sets of numbers obey the laws of sets: union, difference and intersection, by hash, in order and
// as bits.
// expect: 0 wrong
package .test;

import .phantom.collections.bit_set;
import .phantom.collections.set;
import .phantom.collections.sorted_set;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var chance = new random(25L);
        var wrong = 0;

        for (var round = 0; round < 30; round++) {
            var a = new set<int>();
            var b = new sorted_set<int>();
            var x = new bit_set();
            var y = new bit_set();
            for (var i = 0; i < 12; i++) {
                var n = chance.below(40);
                var m = chance.below(40);
                a.add(n);
                x.add(n);
                b.add(m);
                y.add(m);
            }
            var both = new set<int>();
            both.addAll(a).keepAll(b);
            var any = new set<int>();
            any.addAll(a).addAll(b);
            var only = new set<int>();
            only.addAll(a).removeAll(b);
            wrong += both.size() + any.size() != a.size() + b.size() || only.size() != a.size() - both.size();
            for (var n = 0; n < 40; n++) {
                wrong += both.contains(n) != (a.contains(n) && b.contains(n)) || any.contains(n) != (x.contains(n) || y.contains(n));
                wrong += only.contains(n) != (a.contains(n) && !y.contains(n));
            }
            var bits = new bit_set();
            bits.or(x).and(y);
            wrong += bits.size() != both.size();
        }
        print(wrong + " wrong");
    }
}
