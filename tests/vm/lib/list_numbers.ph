// A list of numbers: they become objects inside and numbers outside.
// expect: 285
// expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
// expect: [4, 9] [1, 4, 9, 1, 4, 9]
// expect: true [0, 4]
// expect: 5000000000
package .test;

import .phantom.collections.list;

class main extends program
{
    void test()
    {
        var squares = new list<int>();
        for (var i = 0; i < 10; i++) squares.add(i * i);
        var sum = 0;
        foreach (int each in squares) sum += each;
        print(sum);
        print(squares);
        var some = squares.part(1, 3);
        print(squares.part(2, 2) + " " + some.addAll(some));
        var l = new list<int>().add(0).add(1).add(4);
        print(l.remove(1) + " " + l);
        var longs = new list<long>();
        longs.add(2500000000L);
        longs.set(0, longs.get(0) * 2L);
        print(longs.get(0));
    }
}
