// Numbers that do not fit, or are none.
// expect error 13: does not fit an int
// expect error 14: does not fit a long
// expect error 15: malformed
// expect error 16: malformed
// expect error 17: one character
package .test;

class main
{
    void test()
    {
        var a = 2147483648;
        var b = 9223372036854775808L;
        var c = 1.5.2;
        var d = 12ab;
        var e = '';
    }
}
