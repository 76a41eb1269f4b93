// The bits of numbers, there and back.
// expect: 1065353216 1.0
// expect: 4607182418800017408 -2.5
package .test;

class main extends program
{
    void test()
    {
        print(float.bits(1.0f) + " " + float.fromBits(1065353216));
        print(double.bits(1.0) + " " + double.fromBits(double.bits(-2.5)));
    }
}
