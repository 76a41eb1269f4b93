// The content of a file becomes a string.
// expect: // The content
package .test;

class main extends program
{
    void test()
    {
        print((import "tests/vm/lang/import_file.ph").substring(0, 14));
    }
}
