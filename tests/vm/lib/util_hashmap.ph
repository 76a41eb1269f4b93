// The hash map of older programs: the last value of a key counts, and a class below it can lock.
// expect: other null
// expect: 4 4
package .test;

import .phantom.util.hashmap;

class counting extends hashmap
{
    int locks;
    int unlocks;

    void lock() { locks++; }
    void unlock() { unlocks++; }
    string counts() { return locks + " " + unlocks; }
}

class main extends program
{
    void test()
    {
        var m = new counting();
        m.init();
        m.put("1", "one");
        m.put("1", "other");
        print(m.get("1") + " " + m.get("2"));
        print(m.counts());
    }
}
