// A list of strings grows, shrinks, finds, and is walked through.
// expect: [a, b, c]
// expect: a c 3
// expect: [a, x, b, c]
// expect: x [a, b, c]
// expect: 1 -1 true false
// expect: [c, b, a]
// expect: a b c .
// expect: [] true
// expect: true false true
// expect: [1, 2, 3] 6 [] [a]
package .test;

import .phantom.collections.list;

class main extends program
{
    void test()
    {
        var l = new list<string>();
        l.add("a").add("b").add("c");
        print(l);
        print(l.first() + " " + l.last() + " " + l.size());
        l.insert(1, "x");
        print(l);
        print(l.removeAt(1) + " " + l);
        print(l.indexOf("b") + " " + l.indexOf("z") + " " + l.contains("c") + " " + l.contains("x"));
        print(l.reverse());
        var text = "";
        foreach (string s in l.reverse()) text += s + " ";
        print(text + ".");
        var other = new list<string>(l.toArray());
        l.clear();
        print(l + " " + l.isEmpty());
        print((other == new list<string>().add("a").add("b").add("c")) + " " + (other == l) + " " +
              (other.hashCode() == new list<string>(other.toArray()).hashCode()));
        list<string> none = list.of();
        print(list.of(1, 2, 3) + " " + list.of(1, 2, 3).sum() + " " + none + " " + list.of("a"));
    }
}
