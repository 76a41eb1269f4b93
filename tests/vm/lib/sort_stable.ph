// Sorting keeps equal things in their order, by whatever they are compared; an order that throws
// changes nothing.
// expect: [a2, b1, b2, c0, c1, d0]
// expect: true
// expect: [3, 1, 2]
// expect: [ccc, bb, a] [a, bb, ccc]
package .test;

import .phantom.collections.list;

class main extends program
{
    static int fail() { throw "no order"; }

    void test()
    {
        print(list.of("c0", "b1", "d0", "c1", "a2", "b2").sort((a, b) -> a.charAt(0) - b.charAt(0)));
        var numbers = list.of(3, 1, 2);
        try { numbers.sort((a, b) -> fail()); } catch (string s) { print(s == "no order"); }
        print(numbers);
        var texts = list.of("bb", "a", "ccc");
        print(texts.sortBy(each -> -each.length()).toString() + " " + texts.sortBy(each -> each.length()));
    }
}
