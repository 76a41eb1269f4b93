// Sorting numbers and strings in their own order, and by another; equal ones keep their places.
// expect: [-3, 0, 1, 2, 2, 5, 9, 77]
// expect: [, a, ab, b, ba]
// expect: [77, 9, 5, 2, 2, 1, 0, -3]
// expect: [b2, c1, a3, d4, bb2]
// expect: [c1, b2, bb2, a3, d4]
// expect: [] [1]
// expect: 2 -1 -9
package .test;

import .phantom.collections.comparator;
import .phantom.collections.list;
import .phantom.collections.natural;

class by_last implements comparator<string>
{
    int compare(string a, string b) { return a.charAt(a.length() - 1) - b.charAt(b.length() - 1); }
}

class main extends program
{
    list<int> numbers(string text)
    {
        var out = new list<int>();
        foreach (string each in text.split(" ")) out.add(each.toInt());
        return out;
    }

    void test()
    {
        var l = numbers("5 2 77 -3 0 9 2 1");
        print(l.sort());
        print(new list<string>("b,a,,ba,ab".split(",")).sort());
        print(l.sort(new natural<int>().backwards()));
        var s = new list<string>("b2 c1 a3 d4 bb2".split(" "));
        print(s);
        print(s.sort(new by_last()));
        print(new list<int>().sort() + " " + new list<int>().add(1).sort());
        l.sort();
        var order = new natural<int>();
        print(l.search(1, order) + " " + l.search(-4, order) + " " + l.search(100, order));
    }
}
