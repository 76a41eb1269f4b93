// Sets in the order of adding, and in order.
// expect: [c, a, b] 3
// expect: false true
// expect: [a, b, x] [a, b] [c]
// expect: true true false
// expect: [a, b, c] a c b c
// expect: [3, 2, 1] [] 0
package .test;

import .phantom.collections.list;
import .phantom.collections.natural;
import .phantom.collections.set;
import .phantom.collections.sorted_set;

class main extends program
{
    set<string> of(string text)
    {
        return new set<string>().addAll(new list<string>(text.split(" ")));
    }

    void test()
    {
        var s = of("c a b a c");
        print(s + " " + s.size());
        print(s.add("a") + " " + s.add("d"));
        s.remove("d");
        print(of("a b").addAll(of("b x")) + " " + of("c a b").keepAll(of("b a y")) + " " +
              of("c a b").removeAll(of("a b z")));
        print((s == of("a b c")) + " " + (s.hashCode() == of("b c a").hashCode()) + " " +
              (s == of("a b d")));
        var sorted = new sorted_set<string>();
        sorted.addAll(s);
        print(sorted + " " + sorted.first() + " " + sorted.last() + " " + sorted.above("a") + " " +
              sorted.from("bb"));
        var down = new sorted_set<int>(new natural<int>().backwards());
        for (var i = 1; i <= 3; i++) down.add(i);
        print(down + " " + sorted.removeAll(sorted) + " " + s.removeAll(s).size());
    }
}
