// size, get, set, resize.
// expect: 0
// expect: 3
// expect: 7
// expect: 2
// expect: null
// expect: 4
// expect: 9
package .test;

class main extends program
{
    void test()
    {
        var a = new int[]();
        print(a.size());
        a.resize(3);
        print(a.size());
        a.set(1, 7);
        print(a.get(1));
        a.resize(2);
        print(a.size());
        var s = new string[](2);
        print(s.get(1));
        s.resize(4);
        print(s.size());
        s.set(0, "9");
        print(s[0]);
    }
}
