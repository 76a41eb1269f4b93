// Positions outside are refused everywhere.
// expect: 7 refused
package .test;

import .phantom.collections.list;

class main extends program
{
    int refused;

    void attempt(int what)
    {
        var l = new list<string>().add("a");

        try {
            switch (what) {
            case 0: l.get(1); break;
            case 1: l.get(-1); break;
            case 2: l.set(1, "b"); break;
            case 3: l.insert(2, "b"); break;
            case 4: l.removeAt(1); break;
            case 5: l.part(0, 2); break;
            case 6: new list<string>().first(); break;
            }
        } catch (.internal.exception.bounds e) {
            refused++;
        }
    }

    void test()
    {
        for (var i = 0; i < 7; i++) attempt(i);
        print(refused + " refused");
    }
}
