// Values in braces need to know of which type they are.
// expect error 9: values in braces are an array: write new T[] { ... }
// expect error 10: values in braces are an array: write new T[] { ... }
package .test;
class main extends program
{
    void test()
    {
        var a = { 1, 2 };
        int b = { 1 };
    }
}
