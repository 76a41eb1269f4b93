// No name leads to the console.
// expect error 10: not of the class
// expect error 11: not of the class
package .test;

class main
{
    static void test()
    {
        .internal.console.write("x");
        .internal.boot.print("x");
    }
}
