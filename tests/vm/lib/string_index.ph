// indexOf finds a part from a position on.
// expect: 0 4 8 -1
// expect: 3 12 -1
// expect: 0
// expect: -1
package .test;

class main extends program
{
    void test()
    {
        var s = "abc.abc.abcd";
        print(s.indexOf("abc", 0) + " " + s.indexOf("abc", 1) + " " + s.indexOf("abc", 5) + " " +
              s.indexOf("abc", 9));
        print(s.indexOf("", 3) + " " + s.indexOf("", 12) + " " + s.indexOf("", 13));
        print(s.indexOf("abc", -7));
        print("".indexOf("a", 0));
    }
}
