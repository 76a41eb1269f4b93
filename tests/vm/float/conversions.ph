// Widening needs no cast; narrowing cuts towards zero, and takes the nearest there is.
// expect: 3 -3
// expect: 2147483647 -2147483648 0
// expect: 9223372036854775807 -9223372036854775808
// expect: 16777216 16777217
// expect: 5 5 5
// expect: 1.5 2.5
// expect: 2147483647 9223372036854775807 0
package .test;

class main extends program
{
    double twice(double d) { return d * 2; }
    void test()
    {
        double d = 3.99;
        double huge = 1e30;
        double zero = 0;
        float f;
        long l = 16777217L;

        print((int) d + " " + (int) -d);
        print((int) huge + " " + (int) -huge + " " + (int) (zero / zero));
        print((long) huge + " " + (long) -huge);
        f = (float) l;
        print((int) f + " " + (int) (double) l);
        print((int) twice(2.5f) + " " + (int) twice(2.5) + " " + ((int) twice(2) + 1));
        f = 1.5;
        d = f + 1;
        print(f + " " + d);
        print((int) 1e30 + " " + (long) 1e30 + " " + (int) (0.0 / 0.0));
    }
}
