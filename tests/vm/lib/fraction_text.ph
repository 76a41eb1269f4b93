// Numbers with a fraction as text: the shortest that is read as the same, with an exponent only
// where there would be many zeros.
// expect: 0.0 -0.0 1.0 180.0 100000.0 1000000000000000.0 1e+16
// expect: 0.1 0.30000000000000004 0.00001 1e-06 -2.5e-07
// expect: 123456789.125 5e-324 1.7976931348623157e+308
// expect: 0.1 16777216.0 3.4028235e+38 1e-45
// expect: inf -inf nan
// expect: true true
package .test;

class main extends program
{
    void test()
    {
        print(0.0 + " " + -0.0 + " " + 1.0 + " " + 180.0 + " " + 1.0e5 + " " + 1.0e15 + " " + 1.0e16);
        print(0.1 + " " + (0.1 + 0.2) + " " + 0.00001 + " " + 0.000001 + " " + -2.5e-7);
        print(123456789.125 + " " + .internal.double.fromBits(1L) + " " +
              .internal.double.fromBits(0x7fefffffffffffffL));
        float small = (float) 0.1;
        float large = (float) 16777216.0;
        print(small + " " + large + " " + .internal.float.fromBits(0x7f7fffff) + " " +
              .internal.float.fromBits(1));
        print(1.0 / 0.0 + " " + -1.0 / 0.0 + " " + 0.0 / 0.0);
        var third = 1.0 / 3.0;
        print((("" + third).toDouble() == third) + " " + ("1e3".toDouble() == 1000.0));
    }
}
