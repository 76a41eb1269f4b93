// A call that finds nothing is an exception.
// expect: caught
// expect: caught
// expect: caught
package .test;

class main extends program
{
    void test()
    {
        var x;
        x = "text";
        try { x.fly(); } catch (.internal.exception.method e) { print("caught"); }
        try { x.length(1); } catch (.internal.exception.method e) { print("caught"); }
        try { x.concat(new main()); } catch (.internal.exception.method e) { print("caught"); }
    }
}
