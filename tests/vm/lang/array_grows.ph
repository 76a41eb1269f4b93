// A store past the end lengthens an array; what lies between is zero or null.
// expect: 3
// expect: 0 0 2
// expect: 2
// expect: null
// expect: 0
// expect: 5
package .test;

class main extends program
{
    void test()
    {
        var a : int [];
        a = new int[]();
        a[2] = 2;
        print(a.size());
        print(a[0] + " " + a[1] + " " + a[2]);
        var s = new string[]();
        s[1] = "x";
        print(s.size());
        print(s[0]);
        var l = new long[]();
        l[4] = 1L;
        print(l[3]);
        print(l.size());
    }
}
