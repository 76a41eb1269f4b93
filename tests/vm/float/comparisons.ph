// Comparisons of mixed types, as conditions and as values.
// expect: true true false true
// expect: below
// expect: true false true
package .test;

class main extends program
{
    void test()
    {
        double d = 2.5;
        float f = 2.5f;
        int i = 2;
        print((d == f) + " " + (d > i) + " " + (i >= f) + " " + (i != d));
        if (i < d && !(f < i)) print("below");
        print((d <= 2.5) + " " + (f > 2.5) + " " + (3 > d));
    }
}
