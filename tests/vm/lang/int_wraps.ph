// Ints wrap around as in Java; constants as well as variables.
// expect: -2147483648
// expect: 2147483647
// expect: -2
// expect: -2147483648
// expect: 0
// expect: -2147483648
// expect: 1
package .test;

class main extends program
{
    void test()
    {
        var max = 2147483647;
        var min = -2147483648;
        print(max + 1);
        print(min - 1);
        print(max * 2);
        print(min / -1);
        print(min % -1);
        print(-min);
        print(max * max);
    }
}
