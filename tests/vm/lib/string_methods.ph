// length, charAt, substring, concat, strstr, compare.
// expect: 5
// expect: 101
// expect: ell
// expect: 
// expect: hello!
// expect: 2
// expect: -1
// expect: 0
// expect: true
// expect: true
package .test;

class main extends program
{
    void test()
    {
        var s = "hello";
        print(s.length());
        print(s.charAt(1));
        print(s.substring(1, 3));
        print(s.substring(5, 0));
        print(s.concat("!"));
        print(s.strstr("l"));
        print(s.strstr("z"));
        print(s.compare("hello"));
        print(s.compare("help") < 0);
        print(s.compare("he") > 0);
    }
}
