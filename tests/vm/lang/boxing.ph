// Numbers that become objects keep value and kind.
// expect: 5
// expect: true
// expect: true
// expect: false
// expect: .internal.long
package .test;

class main extends program
{
    void test()
    {
        .internal.object a = 5;
        .internal.object b = 5;
        .internal.object c = 5L;
        print(a);
        print(a == b);
        print(a.hashCode() == b.hashCode());
        print(a == "5");
        print(c.class());
    }
}
