// One declaration of several variables, and arrays made as in C.
// expect: 1 0 3 0 5
// expect: 1 2 7 s 9
// expect: 3 2 2 4 0
// expect: 45
// expect: 3
package .test;

class main extends program
{
    private int a = 1, b, c = b + 3;
    static int p, q = 5;
    int loose = 1;

    void test()
    {
        int x = 1, y = x + 1, z;
        var k = 7, m = "s", n : long = 9;
        const one = 1, two = one + 1;
        int[] row = new int[two + one], other = new int[] { 1, 2 };
        string[][] rows = new string[2][];
        int sum = 0;

        print(a + " " + b + " " + c + " " + p + " " + q);
        print(one + " " + two + " " + k + " " + m + " " + n);
        z = new int[4].size();
        print(row.size() + " " + other.size() + " " + rows.size() + " " + z + " " + row[y]);
        for (int i = 0, j = 9; i < 9; i++, j--) sum += j;
        print(sum);
        if (loose) int v = 3, w = v;
        int v = 3; // those above are gone
        print(v);
    }
}
