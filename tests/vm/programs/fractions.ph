// Fractions as a class of its own with the operators of the language: sums, order, equality, and
// as keys.
// expect: 5/6 1/6 1/6 3/2
// expect: true false true
// expect: [1/4, 1/3, 1/2, 2/3]
// expect: 49/20
// expect: no: a fraction of nothing
package .test;

import .phantom.collections.comparable;
import .phantom.collections.list;
import .phantom.numbers.math;

class fraction implements .phantom.collections.comparable<fraction>
{
    final long above;
    final long below;

    void fraction(long above, long below)
    {
        if (below == 0L) throw new .internal.exception.argument("a fraction of nothing");
        var common = .phantom.numbers.math.gcd(above, below);
        if (below < 0L) common = -common;
        this.above = above / common;
        this.below = below / common;
    }

    fraction plus(fraction other) { return new fraction(above * other.below + other.above * below, below * other.below); }
    fraction minus(fraction other) { return new fraction(above * other.below - other.above * below, below * other.below); }
    fraction times(fraction other) { return new fraction(above * other.above, below * other.below); }
    fraction dividedBy(fraction other) { return new fraction(above * other.below, below * other.above); }
    int compare(fraction other)
    {
        var left = above * other.below;
        var right = other.above * below;
        return left < right ? -1 : left > right;
    }
    int equals(.internal.object other) { return other is fraction f && f.above == above && f.below == below; }
    int hashCode() { return (int)(above * 31L + below); }
    string toString() { return above + "/" + below; }
}

class main extends program
{
    void test()
    {
        var half = new fraction(1L, 2L);
        var third = new fraction(2L, 6L);

        print((half + third) + " " + (half - third) + " " + half * third + " " + half / third);
        print((half > third) + " " + (half == third) + " " + (third == new fraction(1L, 3L)));
        print(list.of(half, third, new fraction(2L, 3L), new fraction(-1L, -4L)).sort());
        var sum = new fraction(0L, 1L);
        for (var n = 1L; n <= 6L; n++) sum = sum + new fraction(1L, n);
        print(sum);
        try { half / (third - third); } catch (.internal.exception.argument e) { print("no: " + e.message()); }
    }
}
