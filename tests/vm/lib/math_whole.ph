// Dividing downwards, greatest common parts, powers and primes, against the plainest way to have
// them.
// expect: 0 wrong
package .test;

import .phantom.numbers.math;

class main extends program
{
    static int isPrimePlainly(int number)
    {
        for (var i = 2; i * i <= number; i++) if (number % i == 0) return 0;
        return number > 1;
    }

    void test()
    {
        var wrong = 0;

        for (var a = -20; a <= 20; a++)
            for (var b = -5; b <= 5; b++) {
                if (b == 0) continue;
                var down = math.floorDivide(a, b);
                var rest = math.floorModulo(a, b);
                wrong += down * b + rest != a || rest != 0 && rest < 0 != b < 0;
            }
        for (var n = 0; n < 500; n++) wrong += math.isPrime(n) != isPrimePlainly(n);
        for (var a = 1; a < 40; a++)
            for (var b = 1; b < 40; b++) {
                var most = 1;
                for (var d = 1; d <= a; d++) if (a % d == 0 && b % d == 0) most = d;
                wrong += math.gcd(a, b) != most;
            }
        wrong += math.power(3L, 5) != 243L || math.power(7L, 0) != 1L || math.bitCount(-1) != 32 || math.bitCount(0) != 0;
        print(wrong + " wrong");
    }
}
