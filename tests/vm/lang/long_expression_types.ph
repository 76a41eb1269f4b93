// Mixed arithmetic goes to the widest type on the way.
// expect: 3000000000 -1294967296
// expect: 2.5 2
package .test;

class main extends program
{
    void test()
    {
        int big = 1500000000;
        print(big * 2L + " " + big * 2);
        print(5 / 2.0 + " " + 5 / 2);
    }
}
