// Longs have 64 bits; an int beside a long becomes one.
// expect: 4294967296
// expect: 9223372036854775807
// expect: -9223372036854775808
// expect: -1
// expect: 4611686014132420609
// expect: 3
// expect: 5000000001
// expect: -9223372036854775808
package .test;

class main extends program
{
    void test()
    {
        long a = 65536;
        print(a * a);
        long max = 9223372036854775807L;
        print(max);
        print(max + 1L);
        print(max * max - 2L);
        long b = 2147483647;
        print(b * b);
        print(10000000000L / 3000000000L);
        print(5000000000L + 1);
        long min = -9223372036854775808L;
        print(min / -1);
    }
}
