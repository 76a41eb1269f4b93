// What people expect of arrays: sorting all kinds of numbers, copies that are their own, filling,
// finding, printing.
// expect: [-1, 0, 2, 9]
// expect: [-inf, -1.5, 0.0, 3.0, inf]
// expect: [-3000000000, 0, 1]
// expect: [1, 2] [9, 2]
// expect: [7, 7, 7] 0 -1
// expect: [a, null, c] 2 1
// expect: [[0, 0], [0, 5]]
package .test;

class main extends program
{
    void test()
    {
        int[] ints = { 9, -1, 2, 0 };
        ints.sort();
        print(ints);
        double[] doubles = { 3.0, -1.5, 1.0 / 0.0, 0.0, -1.0 / 0.0 };
        doubles.sort();
        print(doubles);
        long[] longs = { 1L, -3000000000L, 0L };
        longs.sort();
        print(longs);
        int[] one = { 1, 2 };
        var other = one.clone();
        other[0] = 9;
        print(one + " " + other);
        var filled = new int[3];
        filled.fill(7);
        print(filled + " " + filled.indexOf(7) + " " + filled.indexOf(8));
        string[] texts = { "a", null, "c" };
        print(texts + " " + texts.indexOf("c") + " " + texts.indexOf(null));
        var grid = new int[2][2];
        grid[1][1] = 5;
        print(grid);
    }
}
