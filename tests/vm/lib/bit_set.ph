// Sets of numbers as bits.
// expect: [0, 5, 31, 32, 100] 5
// expect: 1 0 0 0
// expect: [5, 32] [0, 5, 31, 32, 64, 100] [0, 31, 100]
// expect: 1 0 [0, 5, 31]
// expect: 5 31 -1
// expect: a negative number in a bit set
package .test;

import .phantom.collections.bit_set;

class main extends program
{
    bit_set some() { return new bit_set().add(5).add(100).add(0).add(31).add(32).add(5); }
    bit_set others() { return new bit_set().add(5).add(64).add(32); }

    void test()
    {
        var b = some();
        print(b + " " + b.size());
        print(b.contains(31) + " " + b.contains(30) + " " + b.contains(1000) + " " + b.contains(-1));
        print(some().and(others()) + " " + some().or(others()) + " " + some().andNot(others()));
        b.remove(100).remove(32).remove(7);
        print((b == new bit_set().add(31).add(5).add(0)) + " " + (b == some()) + " " + b);
        print(b.from(1) + " " + b.from(6) + " " + b.from(32));
        try { b.add(-1); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
