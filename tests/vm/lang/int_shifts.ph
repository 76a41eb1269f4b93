// Shift counts are taken modulo 32; >>> fills with zeros.
// expect: 1024
// expect: -2
// expect: 1073741822
// expect: 2
// expect: -1
// expect: 1
package .test;

class main extends program
{
    void test()
    {
        var one = 1;
        var minus = -8;
        print(one << 10);
        print(minus >> 2);
        print(minus >>> 2);
        print(one << 33);
        print(minus >> 40 >> 40);
        print(one >>> 32);
    }
}
