// Boxed numbers: equal to their like; a narrower box becomes a wider number.
// expect: 1.5 2.5
// expect: true false
// expect: 4
// expect: 3.5
// expect: thrown: .internal.exception.cast
package .test;

class main extends program
{
    void test()
    {
        var a;
        var b;
        double d;

        a = 1.5;
        b = 2.5f;
        print(a + " " + b);
        print((a == 1.5) + " " + (a == 2.5));
        d = a;
        d += (float) b;
        print((int) d);
        a = 3;
        d = a;
        print(d + 0.5);
        a = 1.5;
        try {
            int i = a;
            print(i);
        } catch (.internal.exception.cast e) {
            print("thrown: " + e.class().name());
        }
    }
}
