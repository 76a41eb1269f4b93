// Shift counts of longs are taken modulo 64.
// expect: 1099511627776
// expect: -1
// expect: 1
// expect: 15
// expect: 281474976710655
package .test;

class main extends program
{
    void test()
    {
        long one = 1;
        long minus = -1;
        print(one << 40);
        print(minus >> 63);
        print(one << 64);
        print(minus >>> 60);
        print(minus >>> 16);
    }
}
