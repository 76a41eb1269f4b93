package .bench;

// Arithmetic on longs: a generator of random numbers, and powers modulo a prime.
class main
{
    static long random_sum(long rounds)
    {
        var x = 88172645463325252L;
        var sum = 0L;
        for (var i = 0L; i < rounds; i++) {
            x = x ^ (x << 13);
            x = x ^ (x >>> 7);
            x = x ^ (x << 17);
            sum = sum + (x & 1023L) * i;
        }
        return sum;
    }

    static long power(long base, long exponent, long modulus)
    {
        var result = 1L;
        while (exponent > 0L) {
            if ((exponent & 1L) == 1L) result = result * base % modulus;
            base = base * base % modulus;
            exponent = exponent >> 1;
        }
        return result;
    }

    void startup(.internal.boot boot) [8]
    {
        var sum = random_sum(2500000L);
        for (var i = 1L; i < 6000L; i++) sum = sum + power(i, 1000000005L, 1000000007L);
        boot.print("long " + sum + "\n");
        boot.system().halt(0);
    }
}
