// What a lazy sequence is asked for is made when it is needed, no more of it, and anew in each
// walk.
// expect: 0 made
// expect: [0, 4, 16] 5 made
// expect: [0, 4, 16] 10 made
// expect: 12
// expect: 1 1 2 3 5 8 13
package .test;

import .phantom.collections.lazy;
import .phantom.collections.pair;

class main extends program
{
    int made = 0;

    int make(int n)
    {
        made++;
        return n * n;
    }

    void test()
    {
        var even = lazy.range(0, 1000000).map(n -> make(n)).where(n -> n % 2 == 0).take(3);

        print(made + " made");
        print(even.toList() + " " + made + " made");
        print(even.toList() + " " + made + " made");
        print(lazy.iterate(1, n -> n + 1).skipWhile(n -> n * n < 130).first());
        print(lazy.iterate(new pair<int, int>(1, 1), p -> new pair<int, int>(p.second, p.first + p.second)).map(p -> p.first).take(7).join(" "));
    }
}
