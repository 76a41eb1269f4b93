// A float keeps fewer digits than a double.
// expect: 0.1 0.10000000149011612
// expect: 16777216 1
package .test;

class main extends program
{
    void test()
    {
        float f = 0.1;
        double d = f;
        print(f + " " + d);
        f = 16777216;
        f += 1;
        print((int) f + " " + (int) (16777217.0 - f));
    }
}
