// Sequences that are made when they are needed, and no further.
// expect: 1 8 64
// expect: 0 1 4 9
// expect: made 1
// expect: [made 2, made 3]
// expect: 3 4 | 0 1 2 | 3 1 4
// expect: a1 b2
// expect: 0 1 1 2 2 2
// expect: 7 [] 0
// expect: 5 of 10
// expect: 012 3 of 10
// expect: 1 2 false false
// expect: 0 1 1
package .test;

import .phantom.collections.lazy;
import .phantom.collections.list;

class main extends program
{
    int made = 0;

    void test()
    {
        print(lazy.iterate(1, n -> 2 * n).where(n -> n % 7 == 1).take(3).join(" "));
        print(lazy.range(0, 4).map(n -> n * n).join(" "));
        var counted = lazy.iterate(0, n -> n + 1).map(n -> { made++; return "made " + made; });
        print(counted.first());
        print(counted.take(2).toList());
        var few = new list<int>().add(0).add(1).add(2).add(3).add(1).add(4).lazy();
        print(few.skip(3).where(n -> n > 2).join(" ") + " | " +
              few.takeWhile(n -> n < 3).join(" ") + " | " + few.skipWhile(n -> n < 3).join(" "));
        print(new list<string>("a b c".split(" ")).lazy().zip(lazy.range(1, 3))
                  .map(p -> p.first + p.second).join(" "));
        print(lazy.range(0, 3).flatMap(n -> lazy.range(0, n + 1).map(i -> n)).join(" "));
        print(few.take(0).fold(7, (a, b) -> a + b) + " " + few.skip(9).toList() + " " +
              lazy.range(3, 3).count(n -> true));
        // What is asked of it stops where the answer is known.
        made = 0;
        if (lazy.range(0, 10).map(n -> { made++; return n; }).any(n -> n == 4))
            print(made + " of 10");
        // Who takes three does not look for a fourth.
        made = 0;
        print(lazy.range(0, 10).where(n -> { made++; return n < 3; }).take(3).join("") + " " +
              made + " of 10");
        // The end is the end, however often it is asked for.
        var walk = few.takeWhile(n -> n != 1).iterator();
        print(walk.hasNext() + walk.next() + " " + (walk.hasNext() + 2) + " " + walk.hasNext() +
              " " + walk.hasNext());
        made = 0;
        var steps = lazy.iterate(0, n -> { made++; return n + 1; }).iterator();
        print(steps.next() + " " + steps.next() + " " + made);
    }
}
