// Digits parted by underscores, and numbers of base 2.
// expect: 1000000 10 65535 240
// expect: 102500000000.0 100.5
// expect: -2147483648 -1
// expect: 4503599627370496
package .test;

class main extends program
{
    void test()
    {
        print("${1_000_000} ${0b1010} ${0xff_ff} ${0b1111_0000L}");
        print("${1_0.2_5e1_0} ${1_00.5f}");
        print("${-2_147_483_648} ${0b1111_1111_1111_1111_1111_1111_1111_1111}");
        print(4_503_599_627_370_496L);
    }
}
