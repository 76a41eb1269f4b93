// x++ gives the old value, ++x the new one.
// expect: 5 6
// expect: 7 7
// expect: 7 6
// expect: 5 5
// expect: 11 30
package .test;

class main extends program
{
    void test()
    {
        var a = 5;
        var b = a++;
        print(b + " " + a);
        b = ++a;
        print(b + " " + a);
        b = a--;
        print(b + " " + a);
        b = --a;
        print(b + " " + a);
        a = 5;
        b = a++ + a++;
        var c = a * a-- - a - 13;
        print(b + " " + c);
    }
}
