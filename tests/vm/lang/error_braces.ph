// A missing brace is found at the end of the file.
// expect error 11: expected } before end of file
package .test;

class main
{
    void test()
    {
        var a = 1;
    }
// END