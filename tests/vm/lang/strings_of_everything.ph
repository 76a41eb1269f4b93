// + makes text of every type.
// expect: 1 2 1.5 2.5 null x .test.main
package .test;

class main extends program
{
    void test()
    {
        long l = 2;
        float f = 1.5;
        var none;
        print(1 + " " + l + " " + f + " " + 2.5 + " " + none + " " + "x" + " " + this.class().name());
    }
}
