// A constructor that throws leaves the variable as it was.
// expect: before
package .test;

class fails
{
    void fails() { throw "no"; }
}

class main extends program
{
    void test()
    {
        var x = "before";
        try { x = new fails().toString(); } catch (string s) {}
        print(x);
    }
}
