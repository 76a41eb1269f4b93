// Reading past the end or below zero is an exception that tells nothing is wrong otherwise.
// expect: caught
// expect: caught
// expect: caught
// expect: 7
package .test;

class main extends program
{
    void test()
    {
        var a = new int[](3);
        a[1] = 7;
        try { print(a[3]); } catch (.internal.exception.bounds e) { print("caught"); }
        try { print(a[-1]); } catch (.internal.exception.bounds e) { print("caught"); }
        try { a[-1] = 1; } catch (.internal.exception.bounds e) { print("caught"); }
        print(a[1]);
    }
}
