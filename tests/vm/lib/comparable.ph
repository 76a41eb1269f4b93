// Things with an order of their own.
// expect: [1.0, 1.2, 1.10, 2.0]
// expect: 1.10
// expect: not comparable
package .test;

import .phantom.collections.comparable;
import .phantom.collections.list;
import .phantom.collections.sorted_set;

class version implements comparable<version>
{
    int major;
    int minor;

    void version(int major, int minor) { this.major = major; this.minor = minor; }
    int major() { return major; }
    int minor() { return minor; }
    string toString() { return major + "." + minor; }

    int compare(version other)
    {
        return major != other.major() ? major - other.major() : minor - other.minor();
    }
}

class main extends program
{
    void test()
    {
        var l = new list<version>();
        l.add(new version(2, 0)).add(new version(1, 10)).add(new version(1, 2)).add(new version(1, 0));
        print(l.sort());
        var s = new sorted_set<version>();
        s.addAll(l);
        print(s.below(new version(2, 0)));
        try {
            new list<object>().add(new object()).add(new object()).sort();
        } catch (.internal.exception.cast e) {
            print("not comparable");
        }
    }
}
