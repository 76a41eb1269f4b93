// What comes out of .internal.array is a var: used as what it is.
// expect: 5
// expect: 6
// expect: abc
package .test;

class main extends program
{
    void test()
    {
        var a = new .internal.array();
        a[0] = 5;
        a[1] = "abc";
        print(a[0]);
        int i = a[0];
        print(i + 1);
        string s = a[1];
        print(s);
    }
}
