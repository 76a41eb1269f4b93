// Sequences without end: chosen from, zipped, flattened and cut, each only as far as it is asked.
// expect: [7, 14, 21]
// expect: 1a 2b 3c
// expect: [0, 0, 1, 0, 1, 2, 0]
// expect: true true
package .test;

import .phantom.collections.lazy;
import .phantom.collections.list;

class main extends program
{
    void test()
    {
        var numbers = lazy.iterate(1, n -> n + 1);

        print(numbers.where(n -> n % 7 == 0).take(3).toList());
        print(numbers.zip(list.of("a", "b", "c")).map(p -> "" + p.first + p.second).join(" "));
        print(numbers.flatMap(n -> lazy.range(0, n)).take(7).toList());
        print(numbers.any(n -> n * n == 144) + " " + numbers.contains(1000));
    }
}
