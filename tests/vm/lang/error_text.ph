// Strings and comments without an end.
// expect error 11: no end on its line
// expect error 13: unknown escape
// expect error 16: has no end
package .test;

class main
{
    void test()
    {
        var a = "abc;
        ;
        var b = "\q";
    }
}
/* open
