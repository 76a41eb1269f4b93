// All six comparisons give 1 or 0, as values and as conditions.
// expect: true true false false false true
// expect: false true false true true false
// expect: false false true true false true
// expect: <
// expect: >=
package .test;

class main extends program
{
    void row(int a, int b)
    {
        print((a < b) + " " + (a <= b) + " " + (a > b) + " " + (a >= b) + " " + (a == b) + " " + (a != b));
    }

    void test()
    {
        row(1, 2);
        row(2, 2);
        row(3, 2);
        if (-1 < 1) print("<"); else print("not <");
        if (-1 >= 1) print("not >="); else print(">=");
    }
}
