// The shortest text that reads back as the same number.
// expect: 0.5 -0.25 123456.789
// expect: 0.1 3.0
package .test;

class main extends program
{
    void test()
    {
        print(0.5 + " " + -0.25 + " " + 123456.789);
        print(0.1f + " " + (1.0 + 2));
    }
}
