// The map of older programs: the first value of a key stays.
// expect: 1 1 0
// expect: one two null
// expect: null
package .test;

import .phantom.util.map;

class main extends program
{
    void test()
    {
        var m : .phantom.util.map;
        m = new .phantom.util.map();
        m.init();
        print(m.put("1", "one") + " " + m.put("2", "two") + " " + m.put("1", "other"));
        print(m.get("1") + " " + m.get("2") + " " + m.get("3"));
        m.init();
        print(m.get("1"));
    }
}
