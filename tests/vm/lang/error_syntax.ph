// A mistake costs one message, and the next statement is read again.
// expect error 11: expected an expression before ;
// expect error 13: expected an expression before *
// expect error 15: expected ; before }
package .test;

class main
{
    void test()
    {
        var a = ;
        var b = 1;
        b = b + * 2;
        if (b) { b = 2; }
        while (b) { int c }
        b = 3;
    }
    void fine() {}
}
