// Functions of numbers.
// expect: 1.4142135623730951 1 5.0
// expect: 1 1 1 1
// expect: 8.0 1 3 3
// expect: 1024.0 1 2.0 3.0
// expect: -3.0 -2.0 -3.0 -2.0
// expect: 180.0 1
// expect: 7 7 2.5 -1 3 1.5 5
// expect: -4 -1 2 3 1
// expect: 1e-10 1.0 1e-10 1 1
// expect: a negative exponent
// expect: 6 1024 true false true
// expect: true false true false
package .test;

import .phantom.numbers.math;

class main extends program
{
    int near(double a, double b) { return math.abs(a - b) < 1.0e-12; }

    void test()
    {
        print(math.sqrt(2.0) + " " + near(math.cbrt(27.0), 3.0) + " " + math.hypot(3.0, 4.0));
        print(near(math.sin(math.pi / 6.0), 0.5) + " " + near(math.cos(math.pi), -1.0) + " " +
              near(math.tan(math.pi / 4.0), 1.0) + " " + near(math.atan2(1.0, -1.0), 0.75 * math.pi));
        print(math.pow(2.0, 3.0) + " " + near(math.exp(1.0), math.e) + " " +
              math.max(3, 2) + " " + math.min(3, 4));
        print(math.pow(2.0, 10.0) + " " + near(math.log(math.e), 1.0) + " " + math.log10(100.0) + " " +
              math.round(math.log2(8.0)));
        print(math.floor(-2.5) + " " + math.ceil(-2.5) + " " + math.round(-2.5) + " " +
              math.trunc(-2.5));
        print(math.degrees(math.pi) + " " + near(math.radians(90.0), math.pi / 2.0));
        print(math.abs(-7) + " " + math.abs(-7L) + " " + math.abs(-2.5) + " " + math.sign(-9L) + " " +
              math.max(2, 3) + " " + math.min(1.5, 2.5) + " " + math.clamp(9, 1, 5));
        print(math.floorDivide(-7, 2) + " " + math.floorDivide(-7, 7) + " " + math.floorModulo(-7, 3) +
              " " + math.floorModulo(3, 4) + " " + math.floorModulo(-7, 2));
        print(math.sinh(1e-10) + " " + math.cosh(0.0) + " " + math.tanh(1e-10) + " " +
              near(1e10 * math.log1p(1e-10), 0.99999999995) + " " +
              near(1e10 * math.expm1(1e-10), 1.00000000005));
        try { math.power(2L, -1); } catch (.internal.exception.argument e) { print(e.message()); }
        print(math.gcd(-12L, 18L) + " " + math.power(2L, 10) + " " + math.isPrime(1000003L) + " " +
              math.isPrime(1000001L) + " " + math.isPrime(2L));
        print(math.isNaN(math.nan()) + " " + math.isNaN(1.0) + " " + math.isFinite(1.0e300) + " " +
              math.isFinite(-math.infinity()));
    }
}
