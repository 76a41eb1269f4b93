// An expression may hold any number of values while it is computed: those that no instruction can
// name wait elsewhere.
// expect: 66.0
package .test;

class main extends program
{
    static double f(
        double d0, double d1, double d2, double d3, double d4, double d5, double d6, double d7,
        double d8, double d9, double d10, double d11, double d12, double d13, double d14,
        double d15, double d16, double d17, double d18, double d19, double d20, double d21,
        double d22, double d23, double d24, double d25, double d26, double d27, double d28,
        double d29, double d30, double d31, double d32, double d33, double d34, double d35,
        double d36, double d37, double d38, double d39, double d40, double d41, double d42,
        double d43, double d44, double d45, double d46, double d47, double d48, double d49,
        double d50, double d51, double d52, double d53, double d54, double d55, double d56,
        double d57, double d58, double d59, double d60, double d61, double d62, double d63)
    { return d0 + d63; }

    void test()
    {
        double x = 1.0;
        print(f(
            x+0.0, x+1.0, x+2.0, x+3.0, x+4.0, x+5.0, x+6.0, x+7.0, x+8.0, x+9.0, x+10.0, x+11.0,
            x+12.0, x+13.0, x+14.0, x+15.0, x+16.0, x+17.0, x+18.0, x+19.0, x+20.0, x+21.0, x+22.0,
            x+23.0, x+24.0, x+25.0, x+26.0, x+27.0, x+28.0, x+29.0, x+30.0, x+31.0, x+32.0, x+33.0,
            x+34.0, x+35.0, x+36.0, x+37.0, x+38.0, x+39.0, x+40.0, x+41.0, x+42.0, x+43.0, x+44.0,
            x+45.0, x+46.0, x+47.0, x+48.0, x+49.0, x+50.0, x+51.0, x+52.0, x+53.0, x+54.0, x+55.0,
            x+56.0, x+57.0, x+58.0, x+59.0, x+60.0, x+61.0, x+62.0, f(
            x+0.0, x+1.0, x+2.0, x+3.0, x+4.0, x+5.0, x+6.0, x+7.0, x+8.0, x+9.0, x+10.0, x+11.0,
            x+12.0, x+13.0, x+14.0, x+15.0, x+16.0, x+17.0, x+18.0, x+19.0, x+20.0, x+21.0, x+22.0,
            x+23.0, x+24.0, x+25.0, x+26.0, x+27.0, x+28.0, x+29.0, x+30.0, x+31.0, x+32.0, x+33.0,
            x+34.0, x+35.0, x+36.0, x+37.0, x+38.0, x+39.0, x+40.0, x+41.0, x+42.0, x+43.0, x+44.0,
            x+45.0, x+46.0, x+47.0, x+48.0, x+49.0, x+50.0, x+51.0, x+52.0, x+53.0, x+54.0, x+55.0,
            x+56.0, x+57.0, x+58.0, x+59.0, x+60.0, x+61.0, x+62.0, x+63.0)));
    }
}
