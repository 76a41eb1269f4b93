// A list may be added to itself, and may grow while it is walked through.
// expect: [a, b, a, b]
// expect: [a, b, a, b, B, B]
package .test;

import .phantom.collections.list;

class main extends program
{
    void test()
    {
        var l = new list<string>().add("a").add("b");
        l.addAll(l);
        print(l);
        foreach (string each in l) if (each == "b") l.add("B");
        print(l);
    }
}
