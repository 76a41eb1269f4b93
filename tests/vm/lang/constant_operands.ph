// Constants at the limits of what an instruction can carry, on either side of every operator.
// expect: 128 -127 129 -128 -126 129 127 -128
// expect: -9223372036854775803 10
// expect: 127 128 -128 -129
// expect: 635 640 -640 -645 20 10 40 -2147483648
// expect: 5 0 -128 128 1 -2 1
// expect: true false true true false true true false true false
package .test;

class main extends program
{
    void test()
    {
        int i = 1;
        long l = 5L;

        print((i + 127) + " " + (i - 128) + " " + (i + 128) + " " + (i - 129) + " " + (i + -127) +
            " " + (i - -128) + " " + (126 + i) + " " + (-129 + i));
        print((l - (-9223372036854775807L - 1L)) + " " + (l - -5L));
        print((0 + i * 127) + " " + i * 128 + " " + i * -128 + " " + i * -129);
        i = 5;
        print(i * 127 + " " + 128 * i + " " + i * -128 + " " + -129 * i + " " + (i << 2) + " " +
            i * 2 + " " + i * 8 + " " + (i << 31));
        print((i & 127) + " " + (i & 128) + " " + (-i & -128) + " " + (-i & 128) + " " + (i >> 2) +
            " " + (-i >> 2) + " " + (-i >>> 31));
        i = 32767;
        print((i == 32767) + " " + (i == 32768) + " " + (i < 32768) + " " + (i >= 32767) + " " +
            (i > 32767) + " " + (-32769 < i) + " " + (32767 <= i) + " " + (i != 32767) + " " +
            (-i - 1 == -32768) + " " + (i < -32768));
    }
}
