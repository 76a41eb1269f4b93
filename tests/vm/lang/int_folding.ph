// What the compiler computes is what the machine would have.
// expect: -2147483648
// expect: -2147483648
// expect: 0
// expect: -2
// expect: 1
// expect: 2147483647
// expect: -1
// expect: 4294967295
// expect: -1
package .test;

class main extends program
{
    void test()
    {
        print(2147483647 + 1);
        print(-2147483648 / -1);
        print(-2147483648 % -1);
        print(2147483647 * 2);
        print(1 << 32);
        print(-1 >>> 1);
        print(-1 >> 31);
        print(0xffffffffL);
        print(0xffffffff);
    }
}
