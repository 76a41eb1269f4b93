// new T[n][m]: each row is one of its own; lengths are evaluated from the left, once.
// expect: [[0, 0], [0, 7], [0, 0]]
// expect: [[[0, 0], [0, 0]], [[9, 0], [0, 0]]]
// expect: [[null, null]] [null, null]
// expect: 12 [[0, 0]]
// expect: [] [[]] 2
// expect: bounds
// expect: bounds
// expect: [[0.5, 0.0]] [[0.0], [0.0]] [[1]]
package .test;

class main extends program
{
    int order = 0;

    int n(int value)
    {
        order = 10 * order + value;
        return value;
    }

    void test()
    {
        var a = new int[3][2];
        a[1][1] = 7;
        print(a);
        long[][][] b = new long[2][2][2];
        b[1][0][0] = 9L;
        print(b);
        print(new string[1][2] + " " + new int[2][]);
        var c = new int[n(1)][n(2)];
        print(order + " " + c);
        print(new int[0][5] + " " + new int[1][0] + " " + new int[2][3][].size());
        try { print(new int[-1][2]); } catch (.internal.exception e) { print("bounds"); }
        try { print(new int[2][-1]); } catch (.internal.exception e) { print("bounds"); }
        var d = new double[1][2];
        d[0][0] = 0.5;
        var e = new int[1][];
        e[0] = new int[] { 1 };
        print(d + " " + new float[2][1] + " " + e);
    }
}
