// Long keys, and whether an int and a long are one key.
// expect: 1000 1
// expect: b
package .test;

import .phantom.collections.map;

class main extends program
{
    void test()
    {
        var m = new map<long, int>();
        var right = 1;
        for (var i = 0; i < 1000; i++) m.put(5000000000L * i, i);
        for (var i = 0; i < 1000; i++) if (m.get(5000000000L * i) != i) right = 0;
        print(m.size() + " " + right);
        var texts = new map<string, string>();
        texts.put("a", "b");
        print(texts.get("" + "a"));
    }
}
