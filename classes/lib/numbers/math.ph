package .phantom.numbers;

// Mathematics. Angles are in radians; what has no answer is not a number, as in IEEE 754.
class math
{
    const double pi = 3.141592653589793;
    const double e = 2.718281828459045;

    native static double sqrt(double x);
    native static double cbrt(double x);
    native static double hypot(double x, double y); // the root of x*x + y*y
    native static double sin(double x);
    native static double cos(double x);
    native static double tan(double x);
    native static double asin(double x);
    native static double acos(double x);
    native static double atan(double x);
    native static double atan2(double y, double x); // the angle of the point (x, y)
    native static double exp(double x);
    native static double log(double x); // natural
    native static double log10(double x);
    native static double log1p(double x); // log(1 + x), exact also near 0
    native static double expm1(double x); // exp(x) - 1, exact also near 0
    native static double sinh(double x);
    native static double cosh(double x);
    native static double tanh(double x);
    native static double pow(double x, double y);
    native static double floor(double x);
    native static double ceil(double x);
    native static double round(double x); // halves away from 0
    native static double trunc(double x); // towards 0

    static double log2(double x) { return log(x) / 0.6931471805599453; }
    static double degrees(double radians) { return radians * (180.0 / pi); }
    static double radians(double degrees) { return degrees * (pi / 180.0); }
    static bool isNaN(double x) { return x != x; }
    static bool isFinite(double x) { return x - x == 0.0; }
    static double infinity() { return 1.0 / 0.0; }
    static double nan() { return 0.0 / 0.0; }

    // The lowest int has no positive counterpart and stays as it is; so the lowest long.
    static int abs(int x) { return x < 0 ? -x : x; }
    static long abs(long x) { return x < 0L ? -x : x; }
    static double abs(double x) { return x <= 0.0 ? 0.0 - x : x; }
    static int min(int a, int b) { return a < b ? a : b; }
    static long min(long a, long b) { return a < b ? a : b; }
    static double min(double a, double b) { return a < b || a != a ? a : b; }
    static int max(int a, int b) { return a > b ? a : b; }
    static long max(long a, long b) { return a > b ? a : b; }
    static double max(double a, double b) { return a > b || a != a ? a : b; }
    static int clamp(int x, int low, int high) { return x < low ? low : x > high ? high : x; }
    static int sign(int x) { return x < 0 ? -1 : x > 0; }
    static int sign(long x) { return x < 0L ? -1 : x > 0L; }

    // Towards minus infinity, and the remainder that goes with it, which has the divisor's sign.
    static int floorDivide(int a, int b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0)); }
    static int floorModulo(int a, int b) { return a - floorDivide(a, b) * b; }

    // The greatest number that divides both; 0 only for two zeros.
    static long gcd(long a, long b)
    {
        while (b != 0L) {
            var rest = a % b;
            a = b;
            b = rest;
        }
        return abs(a);
    }

    // Wraps around. pow() takes negative exponents.
    static long power(long base, int exponent)
    {
        var result = 1L;

        if (exponent < 0) throw new .internal.exception.argument("a negative exponent");
        for (; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) != 0) result *= base;
            base *= base;
        }
        return result;
    }

    // Whether a prime: trial division, so up to some 10^12.
    static bool isPrime(long number)
    {
        if (number < 4L) return number > 1L;
        if (number % 2L == 0L || number % 3L == 0L) return false;
        for (var divisor = 5L; divisor * divisor <= number; divisor += 6L)
            if (number % divisor == 0L || number % (divisor + 2L) == 0L) return false;
        return true;
    }

    // How many bits are one.
    static int bitCount(int bits)
    {
        var count = 0;

        for (; bits != 0; bits &= bits - 1) count++;
        return count;
    }
}
