// What people expect of lists in their first hour: mapping, choosing, summing, grouping, zipping,
// flattening.
// expect: [2, 4, 6] [2] 6 1 3
// expect: [pair(1, a), pair(2, b)] 2
// expect: [1, 2, 3]
// expect: odd: [1, 3], even: [2]
// expect: 720
// expect: a-b-c
// expect: pear fig
// expect: true false 0 true
package .test;

import .phantom.collections.list;

class main extends program
{
    void test()
    {
        var numbers = list.of(1, 2, 3);

        print(numbers.map(n -> 2 * n) + " " + numbers.where(n -> n == 2) + " " + numbers.sum() + " " + numbers.min() + " " + numbers.max());
        var pairs = numbers.zip(list.of("a", "b"));
        print(pairs + " " + pairs.size());
        print(list.of(list.of(1), list.of(2, 3), new list<int>()).flatten());
        var groups = numbers.groupBy(n -> n % 2 == 0 ? "even" : "odd");
        print("odd: " + groups.get("odd") + ", even: " + groups.get("even"));
        print(list.of(2, 3, 4, 5, 6).fold(1, (a, b) -> a * b));
        print(list.of("a", "b", "c").join("-"));
        print(list.of("fig", "pear").maxBy(w -> w.length()) + " " + list.of("fig", "pear").minBy(w -> w.length()));
        print(numbers.any(n -> n > 2) + " " + numbers.all(n -> n > 2) + " " + numbers.count(n -> n > 3) + " " + numbers.contains(2));
    }
}
