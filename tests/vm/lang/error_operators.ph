// Operators say what they do not work on.
// expect error 15: does not work on string and string
// expect error 16: does not work on null and int
// expect error 17: does not work on string
// expect error 18: use a cast
// expect error 19: does not work on int and int
package .test;

class main
{
    void test()
    {
        var x;
        var y;
        var a = "a" - "b";
        var b = null + 1;
        var c = ~"x";
        var d = x * y;
        var e = 1 :== 2;
    }
}
