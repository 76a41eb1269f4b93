// int to long by itself, long to int by a cast, which keeps the low half.
// expect: -1
// expect: 1
// expect: -2
// expect: 7
package .test;

class main extends program
{
    void test()
    {
        long a = -1;
        print(a);
        print((int) 4294967297L);
        print((int) 0xfffffffeL);
        var b : .internal.long;
        b = 7;
        print(b);
    }
}
