// Sets of numbers as bits.
// expect: [0, 5, 31, 32, 100] 5
// expect: true false false false
// expect: [5, 32] [0, 5, 31, 32, 64, 100] [0, 31, 100]
// expect: true true false true false
// expect: true false [0, 5, 31]
// expect: 5 31 -1 0
// expect: a negative number in a bit set
package .test;

import .phantom.collections.bit_set;

class main extends program
{
    bit_set of(int[] numbers)
    {
        var set = new bit_set();

        foreach (int each in numbers) set.add(each);
        return set;
    }

    bit_set some() { return of(new int[] { 5, 100, 0, 31, 32, 5 }); }
    bit_set others() { return of(new int[] { 5, 64, 32 }); }

    void test()
    {
        var b = some();
        print(b + " " + b.size());
        print(b.contains(31) + " " + b.contains(30) + " " + b.contains(1000) + " " + b.contains(-1));
        print(some().and(others()) + " " + some().or(others()) + " " + some().andNot(others()));
        print(b.remove(100) + " " + b.remove(32) + " " + b.remove(7) + " " + b.add(7) + " " + b.add(31));
        b.remove(7);
        print((b == of(new int[] { 31, 5, 0 })) + " " + (b == some()) + " " + b);
        print(b.from(1) + " " + b.from(6) + " " + b.from(32) + " " + b.from(-2147483647));
        try { b.add(-1); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
