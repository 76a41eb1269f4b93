// What contains itself with others between is told, compared and counted, and that ends; what a
// class that extends a container says of itself is what is said.
// expect: [[(around)], 1] 0 true
// expect: [{a=[(around), (itself)]}]
// expect: {a=[[(around)], (itself)]}
// expect: 1 1 1 1
// expect: 0 0 1
// expect: [[[(around), 1]]] [[[(around)], 1]]
// expect: [<2>, <0>] 1 7
// expect: [[1], [1]] 1 1
// expect: 600 1 1
package .test;

import .phantom.collections.list;
import .phantom.collections.map;

// Has a text, an order of equals and a hash of its own.
class short extends list<.internal.object>
{
    string toString() { return "<" + size() + ">"; }
    int equals(.internal.object other) { return other is short; }
    int hashCode() { return 7; }
}

class main extends program
{
    list<.internal.object> of(.internal.object... things) { return new list<.internal.object>(things); }

    // Two lists, each in the other.
    private list<.internal.object> both(.internal.object last)
    {
        var a = of();
        var b = of(a);

        a.add(b);
        a.add(last);
        return a;
    }

    // A list, in which a map is, in which an array is, in which both are.
    private .internal.object three(int from)
    {
        var array = new .internal.object[](2);
        var m = new map<string, .internal.object>();
        var l = of(m);

        m.put("a", array);
        array[0] = l;
        array[1] = array;
        return from == 0 ? (.internal.object) l : m;
    }

    private void compare()
    {
        var once = of();
        var twice = of();

        once.add(once);
        twice.add(of(twice));
        print((both(1) == both(1) ? 1 : 0) + " " + (three(0) == three(0) ? 1 : 0) + " " +
              (once == twice ? 1 : 0) + " " + (twice == once ? 1 : 0));
        print((both(1) == both(2) ? 1 : 0) + " " + (once == of(of(1)) ? 1 : 0) + " " +
              (once.hashCode() == twice.hashCode() ? 1 : 0));
    }

    private .internal.object deep(int depth)
    {
        var out = of();

        for (; depth > 1; depth--) out = of(out);
        return out;
    }

    void test()
    {
        print(both(1) + " " + both(1).hashCode() + " " + both(1).contains(both(1).get(0)));
        print(three(0));
        print(three(1));
        compare();
        var a = both(1);
        print(new list<.internal.object>().add(a.get(0)) + " " + new list<.internal.object>(of(a).toArray()));
        var own = new short();
        own.add(1);
        own.add(2);
        print(of(own, new short()) + " " + (of(own) == of(new short()) ? 1 : 0) + " " +
              (of(own).hashCode() - 31));
        var one = of(1);
        print(of(one, one) + " " + (of(one, one) == of(of(1), of(1)) ? 1 : 0) + " " +
              (of(one, one).hashCode() == of(of(1), of(1)).hashCode() ? 1 : 0));
        print(deep(300).toString().length() + " " + (deep(300) == deep(300) ? 1 : 0) + " " +
              (deep(300).hashCode() == deep(300).hashCode() ? 1 : 0));
    }
}
