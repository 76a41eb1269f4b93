// An array that would be too long is said to be, whoever wants it; a negative index is one outside.
// expect: an array has 67108864 elements at most
// expect: an array has 67108864 elements at most
// expect: an array has 67108864 elements at most
// expect: index -1 is outside row, whose size is 0
// expect: index -1 is outside the array, whose size is 0
package .test;

class main extends program
{
    void say(.internal.runnable attempt)
    {
        try {
            attempt.run();
        } catch (.internal.exception.bounds e) {
            print(e.message());
        }
    }

    void test()
    {
        var row = new int[]();
        var things = new .internal.object[]();

        say(() -> { new int[](2000000000); });
        say(() -> { row[67108864] = 1; });
        say(() -> { things.set(2147483647, "far"); });
        say(() -> { row[-1] = 1; });
        say(() -> { things.resize(-1); });
    }
}
