// Numbers in objects are equal as numbers are: by their value, whatever their types; and what is
// equal is found in a map.
// expect: equal equal equal equal
// expect: equal equal equal equal
// expect: other other other other other
// expect: equal equal
// expect: whole: one more is another one
// expect: five of long of float of double
// expect: 1 2
// expect: equal equal other
// expect: equal equal other
package .test;

import .phantom.collections.list;
import .phantom.collections.map;

class main extends program
{
    string say(.internal.object a, .internal.object b)
    {
        var is_equal = a == b;

        if (is_equal != (b == a)) return "equal one way only";
        if (is_equal != !(a != b)) return "equal and not";
        if (is_equal && a.hashCode() != b.hashCode()) return "equal with other hash";
        return is_equal ? "equal" : "other";
    }

    void test()
    {
        var big = 1L << 40;

        print(say(5, 5L) + " " + say(5, 5.0) + " " + say(5, 5.0f) + " " + say(5L, 5.0));
        print(say(5.0f, 5.0) + " " + say(big, (double) big) + " " + say(0, -0.0) + " " +
              say(0.5f, 0.5));
        print(say(5, 5.5) + " " + say(5L, 6.0) + " " + say(0.1f, 0.1) + " " + say(5, "5") + " " +
              say(0.0 / 0.0, 5));
        print(say(0.0 / 0.0, 0.0f / 0.0f) + " " + say(1.0 / 0.0, 1.0f / 0.0f));
        print("whole: " + edges());
        keys();
        arrays();
    }

    // The last long that is a double, and the first that is none: a double has no room for them.
    string edges()
    {
        if (say(9007199254740992L, 9007199254740992.0) != "equal") return "2^53";
        if (say(9007199254740993L, 9007199254740992.0) != "other") return "2^53 + 1";
        if (say(9223372036854775807L, 9223372036854775808.0) != "other") return "2^63 - 1";
        if (say(-9223372036854775807L - 1L, -9223372036854775808.0) != "equal") return "-2^63";
        if (say(9223372036854775807L, 1.0 / 0.0) != "other") return "infinite";
        return "one more is another one";
    }

    void keys()
    {
        var names = new map<.internal.object, string>();

        names.put(5, "five");
        foreach (.internal.object key in new .internal.object[] { 5L, 5.0f, 5.0 })
            names.put(key, names.get(key) + " of " + key.class().name().split(".")[2]);
        print(names.get(5));
        var any;
        any = 2.0;
        print(new list<.internal.object>(new .internal.object[] { "a", 2 }).indexOf(any) + " " +
              (any == 2 ? 2 : 0));
    }

    void arrays()
    {
        var whole = new .internal.object[] { 1, "a", null, new .internal.object[] { 2 } };
        var parts = new .internal.object[] { 1.0, "a", null, new .internal.object[] { 2L } };
        var other = new .internal.object[] { 1.5, "a", null, new .internal.object[] { 2L } };

        print(say(whole, parts) + " " + say(list.of(1, 2L), list.of(1.0, 2.0f)) + " " +
              say(whole, other));
        print(say(new held(1, "a"), new held(1.0, "a")) + " " +
              say(new held(null, 2), new held(null, 2.0)) + " " +
              say(new held(1, 2), new held(1, 3)));
    }
}

record held(.internal.object one, .internal.object two) {}
