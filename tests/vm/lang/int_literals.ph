// Decimal, hexadecimal and characters with escapes are all ints.
// expect: 255
// expect: -1
// expect: 65
// expect: 10
// expect: 0
// expect: 39
// expect: 92
// expect: 233
// expect: -2147483648
package .test;

class main extends program
{
    void test()
    {
        print(0xff);
        print(0xFFFFFFFF);
        print('A');
        print('\n');
        print('\0');
        print('\'');
        print('\\');
        print('\xe9');
        print(-2147483648);
    }
}
