// Positions outside a string are exceptions.
// expect: caught
// expect: caught
// expect: caught
// expect: caught
package .test;

class main extends program
{
    void test()
    {
        var s = "abc";
        try { s.charAt(3); } catch (.internal.exception.bounds e) { print("caught"); }
        try { s.charAt(-1); } catch (.internal.exception.bounds e) { print("caught"); }
        try { s.substring(2, 2); } catch (.internal.exception.bounds e) { print("caught"); }
        try { s.substring(1, 0x7fffffff); } catch (.internal.exception.bounds e) { print("caught"); }
    }
}
