// Keys of one's own class, keys of one hash, null.
// expect: found
// expect: 50 50 49
// expect: null
package .test;

import .phantom.collections.map;

class point
{
    int x;
    int y;

    void point(int x, int y) { this.x = x; this.y = y; }
    int x() { return x; }
    int y() { return y; }
    int hashCode() { return 31 * x + y; }
    int equals(.internal.object other)
    {
        return other is point && ((point) other).x() == x && ((point) other).y() == y;
    }
}

class same
{
    int n;

    void same(int n) { this.n = n; }
    int n() { return n; }
    int hashCode() { return 1; }
    int equals(.internal.object other) { return other is same && ((same) other).n() == n; }
}

class main extends program
{
    void test()
    {
        var places = new map<point, string>();
        places.put(new point(1, 2), "found");
        places.put(new point(2, 1), "other");
        print(places.get(new point(1, 2)));
        var crowd = new map<same, int>();
        for (var i = 0; i < 50; i++) crowd.put(new same(i), i);
        var right = 0;
        for (var i = 0; i < 50; i++) right += crowd.get(new same(i)) == i;
        crowd.remove(new same(25));
        print(right + " " + (crowd.size() + 1) + " " + crowd.size());
        try { places.put(null, ""); } catch (.internal.exception.null e) { print("null"); }
    }
}
