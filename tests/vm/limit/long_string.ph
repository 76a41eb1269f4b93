// Strings of many characters.
// expect: 65536
// expect: true
package .test;

class main extends program
{
    void test()
    {
        var s = "0123456789abcdef";
        while (s.length() < 65536) s = s + s;
        print(s.length());
        print(s.substring(65520, 16) == "0123456789abcdef");
    }
}
