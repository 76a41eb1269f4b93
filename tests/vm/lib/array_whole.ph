// Arrays as a whole: clone, fill, indexOf, sort, and their texts.
// expect: [5, -3, 77, 0] [-3, 0, 5, 77] 1
// expect: [9, 9, 9, 9] 0 -1
// expect: [-5000000000, 1, 5000000000]
// expect: [-10000000000.0, -0.5, -0.0, 0.0, 2.5, nan]
// expect: [-2.5, 1.5] 1
// expect: [fig, null, pear] 2 -1 1
// expect: [fig, null, pear] [apple, null, pear]
// expect: [[1, 2], []] [] [x, x]
// expect: sorted
package .test;

class main extends program
{
    void test()
    {
        var a = new int[] { 5, -3, 77, 0 };
        var b = a.clone();
        b.sort();
        print(a + " " + b + " " + b.indexOf(0));
        b.fill(9);
        print(b + " " + b.indexOf(9) + " " + a.indexOf(9));
        var longs = new long[] { 1L, 5000000000L, -5000000000L };
        longs.sort();
        print(longs);
        var zero = 0.0;
        var doubles = new double[] { 2.5, zero / zero, zero, -1e10, -zero, -0.5 };
        doubles.sort();
        print(doubles);
        var floats = new float[] { 1.5f, -2.5f };
        floats.sort();
        print(floats + " " + floats.indexOf(1.5f));
        string[] words = new string[] { "fig", null, "pear" };
        print(words + " " + words.indexOf("pear") + " " + words.indexOf("plum") + " " +
              words.indexOf(null));
        string[] others = words.clone();
        others[0] = "apple";
        print(words + " " + others);
        var two = new string[](2);
        two.fill("x");
        print(new int[][] { new int[] { 1, 2 }, new int[]() } + " " + new long[]() + " " + two);
        // Many, in all lengths around powers of two.
        for (var size = 0; size < 70; size++) check(size);
        check(1000);
        print("sorted");
    }

    // Against sorting by inserting.
    void check(int size)
    {
        var seed = size + 1;
        var row = new int[](size);
        for (var i = 0; i < size; i++) row[i] = (seed = seed * 1103515245 + 12345) >> 16 & 63;
        var slow = row.clone();
        for (var i = 1; i < size; i++)
            for (var j = i; j > 0 && slow[j - 1] > slow[j]; j--) {
                var higher = slow[j - 1];
                slow[j - 1] = slow[j];
                slow[j] = higher;
            }
        row.sort();
        for (var i = 0; i < size; i++) if (row[i] != slow[i]) print("not sorted: " + size);
    }
}
