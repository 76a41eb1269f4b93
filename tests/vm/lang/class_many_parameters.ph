// Many parameters of mixed width arrive in order.
// expect: 1 2 3 4 5 6 7 8 9
package .test;

class main extends program
{
    string join(int a, long b, string c, long d, int e, long f, int g, string h, long i)
    {
        return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h + " " + i;
    }

    void test()
    {
        print(join(1, 2L, "3", 4L, 5, 6L, 7, "8", 9L));
    }
}
