// Numbers have methods.
// expect: 5!
// expect: 6!
// expect: true
// expect: 5
// expect: true
package .test;

class main extends program
{
    void test()
    {
        var i = 5;
        print(i.toString() + "!");
        long l = 6;
        print(l.toString() + "!");
        print(i.equals(5));
        print(i.hashCode());
        print((3 + 4).toString() == "7");
    }
}
