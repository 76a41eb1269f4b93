// What contains itself is told, compared and counted, and that ends.
// expect: [(itself), 2] alike
// expect: [(itself), 2] alike
// expect: {a=1, self=(itself)} alike
// expect: {a=1, self=(itself)} alike
// expect: [(itself)] [1, (itself)]
// expect: other other
// expect: [, , ] [(itself), ]
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.queue;
import .phantom.collections.set;
import .phantom.collections.sorted_map;

class main extends program
{
    .internal.object array()
    {
        var out = new .internal.object[]();

        out[0] = out;
        out[1] = 2;
        return out;
    }

    .internal.object list()
    {
        var out = new list<.internal.object>();

        out.add(out);
        out.add(2);
        return out;
    }

    .internal.object map()
    {
        var out = new map<string, .internal.object>();

        out.put("a", 1);
        out.put("self", out);
        return out;
    }

    .internal.object sortedMap()
    {
        var out = new sorted_map<string, .internal.object>();

        out.put("a", 1);
        out.put("self", out);
        return out;
    }

    void tell(.internal.object one, .internal.object other)
    {
        print(one + (one == other && one.hashCode() == other.hashCode() ? " alike" : " other"));
    }

    void test()
    {
        tell(array(), array());
        tell(list(), list());
        tell(map(), map());
        tell(sortedMap(), sortedMap());
        var alone = new set<.internal.object>();
        alone.add(alone);
        var row = new queue<.internal.object>();
        row.push(1);
        row.push(row);
        print(alone + " " + row);
        var blank = list.of("", "", "");
        var mixed = new list<.internal.object>();
        mixed.add(mixed);
        mixed.add("");
        var flat = new .internal.object[] { 1, 2 };
        print((array() == flat ? "alike" : "other") + " " + (flat == array() ? "alike" : "other"));
        print(blank + " " + mixed);
    }
}
