// Arrays of long, float and double hold the numbers themselves.
// expect: 0 0 7
// expect: 3
// expect: 6.5
// expect: 1.5 4
// expect: 9000000000
package .test;

class main extends program
{
    void test()
    {
        double[] a = new double[]();
        float[] b = new float[] { 1.5, 2, 3 };
        long[] c = new long[](2);
        double sum = 0;

        a[2] = 7;
        print((int) a[0] + " " + (int) a[1] + " " + (int) a[2]);
        print(a.size());
        foreach (var x in b) sum += x;
        print(sum);
        b[1] *= 2;
        print(b[0] + " " + (int) b[1]);
        c[1] = 9000000000L;
        print(c[0] + c[1]);
    }
}
