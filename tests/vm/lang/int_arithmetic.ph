// The five operations on ints, with C's precedence.
// expect: 7
// expect: -1
// expect: 12
// expect: 3
// expect: 1
// expect: 14
// expect: 20
// expect: -3
// expect: -1
package .test;

class main extends program
{
    void test()
    {
        print(3 + 4);
        print(3 - 4);
        print(3 * 4);
        print(13 / 4);
        print(13 % 4);
        print(2 + 3 * 4);
        print((2 + 3) * 4);
        print(-7 / 2);
        print(-7 % 2);
    }
}
