// 3,000 keys come, half of them go, others come: a map says what a plain array says.
// restart: 100
// expect: 3000
// expect: 1500
// expect: 2500 0 wrong
package .test;

import .phantom.collections.map;

class main extends program
{
    void test()
    {
        var m = new map<int, int>();
        var wrong = 0;

        for (var i = 0; i < 3000; i++) m.put(i * 7919, i);
        print(m.size());
        for (var i = 0; i < 3000; i += 2) m.remove(i * 7919);
        print(m.size());
        for (var i = 0; i < 1000; i++) m.put(-1 - i, i);
        for (var i = 0; i < 3000; i++)
            if (m.get(i * 7919, -1) != (i % 2 == 0 ? -1 : i)) wrong++;
        for (var i = 0; i < 1000; i++) if (m.get(-1 - i, -1) != i) wrong++;
        print(m.size() + " " + wrong + " wrong");
    }
}
