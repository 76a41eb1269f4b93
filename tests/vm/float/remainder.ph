// % of fractions has the sign of the left side.
// expect: 1.5 -1.5 1.5
// expect: 0.5
package .test;

class main extends program
{
    void test()
    {
        double a = 7.5;
        double b = -7.5;
        print(a % 3 + " " + b % 3 + " " + a % -3);
        print(5.5f % 1);
    }
}
