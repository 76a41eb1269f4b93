// All assignment operators on variables, fields, elements.
// expect: 5 2 8 6 4
// expect: 13 6 9
// expect: 7 28
package .test;

class main extends program
{
    int f = 3;

    void test()
    {
        int a = 3;
        a += 4; a -= 2;
        int b = 7; b %= 5;
        int c = 1; c <<= 3;
        int d = 14; d &= 6;
        int e = 5; e ^= 1;
        print(a + " " + b + " " + c + " " + d + " " + e);
        f *= 4; f |= 1;
        int g = 25; g >>= 2;
        int h = -1; h >>>= 28; h -= 6;
        print(f + " " + g + " " + h);
        int[] row = new int[] { 14, 4 };
        row[0] /= 2;
        row[1] *= row[0];
        print(row[0] + " " + row[1]);
    }
}
