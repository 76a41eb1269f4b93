// What x++ gives is there until it has been used, wherever x lies. (It was once overwritten by the
// other operand.)
// expect: 7 9
// expect: 7 9
// expect: 7 9
// expect: 7 6
// expect: 7 9
// expect: 43
// expect: true false
// expect: x1 y
package .test;

class main extends program
{
    private int field = 10;
    private static int shared = 10;
    private long wide = 5L;

    void test()
    {
        int three = 3, captured = 10, i = 0;
        int[] row = { 0, 10 };
        string[] words = { "x", "y" };
        runnable change = () -> { captured++; };

        print((field-- - three) + " " + field);
        print((shared-- - three) + " " + shared);
        print((row[1]-- - three) + " " + row[1]);
        print((wide++ * 2 - three) + " " + wide);
        print((captured-- - three) + " " + captured);
        print(three + (three = 5) + three * (three += 2)); // 3 + 5 + 5 * 7
        print((3 < three) + " " + (5 > three));
        words[i] += "" + (i = 1); // words[0] was chosen before
        print(words[0] + " " + words[1]);
    }
}
