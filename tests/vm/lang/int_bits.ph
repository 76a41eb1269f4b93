// Bit operations bind as in C: ~ then & then ^ then |.
// expect: 8
// expect: 14
// expect: 6
// expect: -13
// expect: 7
// expect: true
package .test;

class main extends program
{
    void test()
    {
        var a = 12;
        var b = 10;
        print(a & b);
        print(a | b);
        print(a ^ b);
        print(~a);
        print(1 | 2 ^ 6 & 4);
        print((a & 8) != 0);
    }
}
