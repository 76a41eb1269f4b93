// + makes text of whatever stands beside a string, from left to right.
// expect: a1
// expect: 1a
// expect: 3a
// expect: a12
// expect: anull
// expect: nulla
// expect: a-5
// expect: a5000000000
// expect: yes
// expect: .test.thing
package .test;

class thing {}

class main extends program
{
    void test()
    {
        string none;
        print("a" + 1);
        print(1 + "a");
        print(1 + 2 + "a");
        print("a" + 1 + 2);
        print("a" + none);
        print(none + "a");
        print("a" + -5);
        print("a" + 5000000000L);
        var x = "y";
        x += "es";
        print(x);
        print("" + new thing());
    }
}
